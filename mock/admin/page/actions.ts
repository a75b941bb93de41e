import type { Client, Entry, Schemas } from './client.ts';
import { RequestProblem } from './client.ts';
import { writeToClipboard } from './clipboard.ts';
import type { Live } from './live.ts';
import { formatRoute, parseRoute, type Route } from './route.ts';
import { Sending } from './sending.ts';
import type { JournalFilter, SendStart, Store } from './store.ts';

export type Faults = Schemas['Faults'];
export type DeploymentFault = Schemas['DeploymentFault'];

/** How long a notice stays, in ms. */
const NOTICE = 5000;

/** What the page does when it is told to. */
export class Actions {
  readonly client: Client;
  readonly store: Store;
  readonly sending: Sending;
  readonly #live: Live;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Client, store: Store, live: Live) {
    this.client = client;
    this.store = store;
    this.sending = new Sending(client, store);
    this.#live = live;
    addEventListener('hashchange', () => this.#show(parseRoute(location.hash)));
  }

  /** Changes the view and its address. */
  go(changes: Partial<Route>): void {
    const route = { ...this.store.state.route, ...changes };
    const fragment = formatRoute(route);
    if (fragment !== location.hash) history.pushState(null, '', fragment);
    this.#show(route);
  }

  openEntry(id: number): void {
    this.store.set({ current: id });
    this.go({ panel: { kind: 'request', id } });
  }

  /** Leads to an entry in its own session, which need not be the one that is shown. */
  linkTo({ id, session }: Entry): string {
    const panel = { kind: 'request', id } as const;
    return new URL(formatRoute({ ...this.store.state.route, session, panel }), location.href).href;
  }

  openSend(send: SendStart): void {
    this.store.set({ send });
    this.go({ panel: { kind: 'send' } });
  }

  closePanel(): void {
    this.go({ panel: { kind: 'none' } });
  }

  filter(changes: Partial<JournalFilter>): void {
    this.store.set({ filter: { ...this.store.state.filter, ...changes } });
  }

  showAllSessions(allSessions: boolean): void {
    this.store.set({ allSessions });
    this.#live.restart();
  }

  /** Reads the journal as it is now, with what came too fast to be shown. */
  readAgain(): void {
    this.#live.restart();
  }

  togglePause(): void {
    const { paused, entries } = this.store.state;
    this.store.set({ paused: paused === undefined ? entries : undefined });
  }

  useToken(token: string): void {
    this.client.token = token.trim();
    this.#live.retry();
  }

  notify(text: string, kind: 'done' | 'problem' = 'done'): void {
    this.store.set({ notice: { kind, text } });
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => this.store.set({ notice: undefined }), NOTICE);
  }

  async copy(text: string, what: string): Promise<void> {
    await this.attempt(async () => {
      await writeToClipboard(text);
      this.notify(`Copied ${what}.`);
    });
  }

  /** Sends an entry's request again, as it came but for the changes, and shows what became of it. */
  async replay(entry: Entry, changes: Schemas['ReplayChanges'] = {}): Promise<void> {
    await this.attempt(async () => {
      const { id, response, verdict } = await this.sending.replay(entry, changes);
      this.notify(`Sent as request ${id}: ${response.status}, ${verdict}.`);
      this.openEntry(id);
    });
  }

  clearJournal(): Promise<void> {
    return this.#change('requests', 'DELETE', 'Cleared the journal.');
  }

  resetSession(): Promise<void> {
    return this.#change('reset', 'POST', 'Reset state, faults and journal.');
  }

  /** Puts a fault in the place of those of its environment; undefined: none. */
  async setFault(environment: string, fault: DeploymentFault | undefined): Promise<void> {
    await this.changeFaults(({ deployments = [], ...others }) => ({
      ...others,
      deployments: [
        ...deployments.filter((other) => other.environment !== environment),
        ...(fault === undefined ? [] : [fault]),
      ],
    }));
  }

  /** A PUT replaces all faults, so they are read first. */
  async changeFaults(change: (faults: Faults) => Faults): Promise<void> {
    await this.attempt(async () => {
      const query = { session: this.store.state.route.session };
      const faults = change(await this.client.get<Faults>('faults', query));
      await this.client.send('faults', { method: 'PUT', query, body: faults });
      this.store.set({ faults });
      this.#live.refreshBoard();
    });
  }

  async saveState(): Promise<void> {
    await this.attempt(async () => {
      const { session } = this.store.state.route;
      const response = await this.client.send('state', { query: { session } });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = `mock-state-${session.replace(/[^\w.-]/g, '_')}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  async loadState(file: File): Promise<void> {
    await this.attempt(async () => {
      try {
        const query = { session: this.store.state.route.session };
        await this.client.send('state', { method: 'PUT', query, body: await file.text() });
      } catch (error) {
        if (error instanceof Error) error.message = `${file.name} was not loaded. ${error.message}`;
        throw error;
      }
      this.notify(`Loaded the state of ${file.name}.`);
      this.#live.refreshBoard();
    });
  }

  /** What fails is said in words. */
  async attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.notify(error instanceof Error ? error.message : String(error), 'problem');
      if (error instanceof RequestProblem && error.status === 401)
        this.store.set({ connection: 'token needed' });
    }
  }

  async #change(path: string, method: 'POST' | 'DELETE', done: string): Promise<void> {
    await this.attempt(async () => {
      const query = { session: this.store.state.route.session };
      await this.client.send(path, { method, query });
      this.notify(done);
      this.#live.restart();
      this.#live.refreshBoard();
    });
  }

  #show(route: Route): void {
    const before = this.store.state.route;
    this.store.set({ route });
    if (route.panel.kind === 'request') this.store.set({ current: route.panel.id });
    if (before.session !== route.session) this.#live.restart();
    else if (before.project !== route.project) this.#live.refreshBoard();
  }
}
