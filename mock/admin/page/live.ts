import { changedBoard } from './changed-board.ts';
import { type Client, type Entry, RequestProblem, type Schemas } from './client.ts';
import { readEvents, type StreamEvent } from './events.ts';
import type { Connection, Store } from './store.ts';

/** By status, what no other try mends. */
const STATES: Readonly<Record<number, Connection>> = { 400: 'closed', 401: 'token needed', 403: 'closed' };
/** How long to wait before another try, in ms. */
const RETRY = 1000;
/** How often the sessions and the board are read, for what changes without a request. In ms. */
const POLL = 2500;
/** The board is read again at most so often, in ms; and while requests come too fast to be shown. */
const BOARD_REST = { calm: 300, busy: 1500 };
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
  #boardRest = BOARD_REST.calm;
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
    this.retry();
  }

  /** Reads sessions, keys and faults again, soon. */
  refreshBoard(): void {
    if (this.#boardTimer !== undefined) return;
    const wait = Math.max(this.#boardReadAt + this.#boardRest - Date.now(), 0);
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

  /** Tries again now, where that has to be asked for. */
  retry(): void {
    this.#resume();
  }

  async #readStream(signal: AbortSignal): Promise<void> {
    const { allSessions, route } = this.#store.state;
    const query = { newest: 'true', ...(allSessions ? { sessions: 'all' } : { session: route.session }) };
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
      this.#take(events);
    }
  }

  #take(events: readonly StreamEvent[]): void {
    const { entries, sessions, skipped } = this.#store.state;
    const of = (type: string) => events.filter((event) => event.type === type).map(({ data }) => data);
    const arrived = of('request').map((data): Entry => JSON.parse(data));
    const passedOver = of('skipped').reduce((sum, count) => sum + Number(count), 0);
    this.#boardRest = passedOver === 0 ? BOARD_REST.calm : BOARD_REST.busy;
    this.#last = arrived.at(-1)?.id ?? this.#last;
    const most = sessions?.journal ?? 1000;
    this.#store.set({
      entries: [...arrived.toReversed(), ...entries].slice(0, Math.max(most, 1)),
      skipped: skipped + passedOver,
    });
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
      this.#store.set(changedBoard(this.#store.state, overview, faults));
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
    else this.#lose(STATES[error.status] ?? 'disconnected', error.message);
  }

  #lose(connection: Connection, connectionProblem: string): void {
    this.#store.set({ connection, connectionProblem });
  }

  #forget(): void {
    this.#last = 0;
    this.#store.set({ entries: [], skipped: 0, current: undefined, paused: undefined });
  }
}
