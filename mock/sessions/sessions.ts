import type { Journal } from '../journal/journal.ts';
import { holdsPrivateKey } from '../masking/private-material.ts';
import { type ScenarioSource, Session, type SessionOptions, type SessionStart } from './session.ts';
import { TokenOrigins } from './token-origins.ts';

/** The header that picks a session. Without it a request works on the default one. */
export const SESSION_HEADER = 'x-mock-session';

/** The header that names the scenario in which a session is created. */
export const SCENARIO_HEADER = 'x-mock-scenario';

/** In characters; hardly an id is so long. */
const SHORTEST_KEY = 48;

const ID = /^[\x21-\x7e]{1,200}$/;

const NO_SCENARIOS: ScenarioSource = { list: () => [], find: () => undefined };

/** The default session and those that requests have named: at most so many, the least recently used are dropped. */
export class Sessions {
  readonly scenarios: ScenarioSource;
  readonly #named = new Map<string, Session>();
  readonly #most: number;
  readonly #tokenOrigins = new TokenOrigins();
  #options: SessionOptions;
  #default: Session;

  /** @param most how many named sessions are alive at once */
  constructor(options: SessionOptions, most: number, scenarios: ScenarioSource = NO_SCENARIOS) {
    this.scenarios = scenarios;
    this.#options = options;
    this.#most = most;
    this.#default = new Session('default', options);
  }

  /** The requests of all sessions. */
  get journal(): Journal {
    return this.#options.journal;
  }

  get default(): Session {
    return this.#default;
  }

  /** Visible ASCII, at most 200 characters, and no private key: responses and lists repeat it (UK-RES-03). */
  static isId(id: string): boolean {
    return ID.test(id) && !(id.length >= SHORTEST_KEY && holdsPrivateKey(id));
  }

  /** So many named sessions live at once. */
  get limit(): number {
    return this.#most;
  }

  /** How many sessions are alive, the default one included. */
  get size(): number {
    return this.#named.size + 1;
  }

  /** The session of that id, made when there is none. @param begun what a new one begins with */
  get(id: string = this.#default.id, begun?: SessionStart): Session {
    if (id === this.#default.id) return this.#default;
    const session =
      this.#named.get(id) ??
      new Session(id, begun === undefined ? this.#options : { ...this.#options, begun });
    this.#named.delete(id);
    this.#named.set(id, session);
    const [oldest] = this.#named.size > this.#most ? this.#named.keys() : [];
    if (oldest !== undefined) this.#named.delete(oldest);
    return session;
  }

  rememberToken(token: string, session: string): void {
    this.#tokenOrigins.remember(token, session);
  }

  /** The session that has issued a token and still knows it. */
  issuerOf(token: string): string | undefined {
    const id = this.#tokenOrigins.sessionOf(token);
    const session = id === this.#default.id ? this.#default : this.#named.get(id ?? '');
    return session?.state.token(token) === undefined ? undefined : id;
  }

  /** Whether a word gives access in a session, as far as that lives, or in the default one. */
  isToken(id: string, word: string): boolean {
    return [this.#default, this.#named.get(id)].some((session) => session?.state.token(word) !== undefined);
  }

  has(id: string): boolean {
    return id === this.#default.id || this.#named.has(id);
  }

  delete(id: string): boolean {
    const isDeleted = this.#named.delete(id);
    if (isDeleted) this.#options.changed?.();
    return isDeleted;
  }

  /** Of the named sessions, from the least to the most recently used. */
  ids(): Iterable<string> {
    return this.#named.keys();
  }

  /** All living sessions, the default one first. */
  *all(): Generator<Session> {
    yield this.#default;
    yield* this.#named.values();
  }

  /** Sessions created from now on begin with this state, and resets return to it. */
  rebase(start: SessionOptions['start']): void {
    this.#options = { ...this.#options, start };
    for (const session of this.all()) session.rebase(start);
  }
}
