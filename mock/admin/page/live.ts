import type { Client, Entry, Schemas } from './client.ts';
import { RequestProblem } from './client.ts';
import { readEvents } from './events.ts';
import type { Connection, Store } from './store.ts';

/** How long to wait before another try, in ms. */
const RETRY = 1000;
/** How often the sessions and the board are read, for what changes without a request. In ms. */
const POLL = 2500;
/** The board is read again at most so often, in ms. */
const BOARD_REST = 300;
/** So many keys are shown of a project. */
const BOARD_LIMIT = 200;

type Sessions = Schemas['SessionList']['sessions'];

/** Keeps the page's state what the mock's is: follows the stream of requests, finds a mock that was started again. */
export class Live {
  readonly #client: Client;
  readonly #store: Store;
  #following = new AbortController();
  /** The id to resume after. */
  #last = 0;
  #boardTimer: ReturnType<typeof setTimeout> | undefined;
  #dueTimer: ReturnType<typeof setTimeout> | undefined;
  #boardReadAt = 0;
  #resume: () => void = () => {};

  constructor(client: Client, store: Store) {
    this.#client = client;
    this.#store = store;
  }

  start(): void {
    void this.#follow();
    setInterval(() => {
      if (document.hidden || this.#store.state.connection !== 'connected') return;
      this.refreshBoard();
    }, POLL);
  }

  /** Shows another session, or the same one from the beginning. */
  restart(): void {
    this.#forget();
    this.#store.set({ overview: undefined, faults: undefined });
    this.#following.abort();
  }

  /** Reads sessions, keys and faults again, soon. */
  refreshBoard(): void {
    if (this.#boardTimer !== undefined) return;
    const wait = Math.max(this.#boardReadAt + BOARD_REST - Date.now(), 0);
    this.#boardTimer = setTimeout(() => {
      this.#boardTimer = undefined;
      this.#boardReadAt = Date.now();
      void this.#readBoard();
    }, wait);
  }

  async #follow(): Promise<never> {
    for (;;) {
      this.#following = new AbortController();
      const { signal } = this.#following;
      try {
        await this.#readSessions();
        await this.#readStream(signal);
        this.#lose('disconnected', 'The mock has ended the connection.');
      } catch (error) {
        if (!signal.aborted) this.#explain(error);
      }
      if (!signal.aborted) await this.#pause();
    }
  }

  /** Where the mock wants a token, or is closed, trying again without the user would only fill its log. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve;
      if (this.#store.state.connection === 'disconnected') setTimeout(resolve, RETRY);
    });
  }

  /** Tries again now. */
  retry(): void {
    this.#resume();
  }

  async #readStream(signal: AbortSignal): Promise<void> {
    const { allSessions, route } = this.#store.state;
    const query = allSessions ? { sessions: 'all' } : { session: route.session };
    const response = await this.#client.send('events', {
      query,
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(this.#last) },
      signal,
    });
    this.#store.set({ connection: 'connected', connectionProblem: '' });
    this.refreshBoard();
    if (response.body === null) return;
    for await (const events of readEvents(response.body)) {
      if (signal.aborted) return;
      this.#take(events.map(({ data }): Entry => JSON.parse(data)));
    }
  }

  #take(arrived: readonly Entry[]): void {
    const { entries, sessions } = this.#store.state;
    this.#last = arrived.at(-1)?.id ?? this.#last;
    const most = sessions?.journal ?? 1000;
    this.#store.set({ entries: [...arrived.toReversed(), ...entries].slice(0, Math.max(most, 1)) });
    this.refreshBoard();
  }

  async #readSessions(): Promise<void> {
    const before = this.#store.state.sessions;
    const sessions = await this.#client.get<Schemas['SessionList']>('sessions');
    const clockOffset = Date.parse(sessions.time) - Date.now();
    this.#store.set({ sessions, ...(Math.abs(clockOffset) > 1000 ? { clockOffset } : { clockOffset: 0 }) });
    if (before === undefined) return;
    if (before.mock !== sessions.mock || this.#hasForgotten(before.sessions, sessions.sessions))
      this.restart();
  }

  /** Whether a journal that is shown no longer lists what it has listed. */
  #hasForgotten(before: Sessions, after: Sessions): boolean {
    const { allSessions, route } = this.#store.state;
    const generations = new Map(after.map(({ id, generation }) => [id, generation]));
    return before.some(
      ({ id, generation }) => (allSessions || id === route.session) && generations.get(id) !== generation,
    );
  }

  async #readBoard(): Promise<void> {
    const { route } = this.#store.state;
    const { session, project } = route;
    try {
      await this.#readSessions();
      if (!this.#store.state.sessions?.sessions.some(({ id }) => id === session)) {
        this.#store.set({ overview: undefined, faults: undefined });
        return;
      }
      const [overview, faults] = await Promise.all([
        this.#overview(session, project),
        this.#client.get<Schemas['Faults']>('faults', { session }),
      ]);
      if (this.#store.state.route.session !== session || this.#store.state.route.project !== project) return;
      this.#store.set({ overview, faults });
      this.#awaitPending(overview);
    } catch {
      // The stream tells of what broke off.
    }
  }

  /** A project of the address that is gone is no reason to show none. */
  async #overview(session: string, project: string | undefined): Promise<Schemas['Overview']> {
    const query = { session, limit: String(BOARD_LIMIT) };
    try {
      return await this.#client.get<Schemas['Overview']>('overview', { ...query, project });
    } catch (error) {
      if (project === undefined || !(error instanceof RequestProblem) || error.status !== 404) throw error;
      return this.#client.get<Schemas['Overview']>('overview', query);
    }
  }

  /** What takes its time is read again when it is over. */
  #awaitPending({ keys }: Schemas['Overview']): void {
    const due = keys.flatMap(({ environments, jwks }) => [
      ...environments.flatMap(({ pending }) => pending?.dueAt ?? []),
      ...jwks.flatMap(({ dueAt }) => dueAt ?? []),
    ]);
    if (due.length === 0) return;
    const next = Math.min(...due.map((time) => Date.parse(time)));
    clearTimeout(this.#dueTimer);
    this.#dueTimer = setTimeout(() => this.refreshBoard(), Math.max(next - this.#store.now(), 0) + 30);
  }

  #explain(error: unknown): void {
    if (!(error instanceof RequestProblem)) this.#lose('disconnected', 'The connection broke off.');
    else if (error.status === 401) this.#lose('token needed', error.message);
    else if (error.status === 403) this.#lose('closed', error.message);
    else this.#lose('disconnected', error.message);
  }

  #lose(connection: Connection, connectionProblem: string): void {
    this.#store.set({ connection, connectionProblem });
  }

  #forget(): void {
    this.#last = 0;
    this.#store.set({ entries: [], current: undefined, paused: undefined });
  }
}
