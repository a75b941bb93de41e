import type { State } from '../domain/state.ts';
import type { Journal, SessionJournal } from '../journal/journal.ts';
import { type Random, seededRandom } from '../random.ts';
import { type FaultSettings, Faults } from './faults.ts';
import { Pending } from './pending.ts';
import { PropagationQueue } from './propagation-queue.ts';

export interface SessionOptions {
  readonly start: State;
  readonly faults: FaultSettings;
  readonly randomSeed: string;
  /** Keeps the requests of all sessions. */
  readonly journal: Journal;
  /** Epoch ms. */
  readonly now: () => number;
  /** The scenario that the mock was started with. */
  readonly begun?: SessionStart | undefined;
  /** Called when the state of a session has changed, or another has taken its place. */
  readonly changed?: (() => void) | undefined;
}

/** What a session begins with, and resets return to. */
export interface SessionStart {
  /** The scenario that it comes from, if one. */
  readonly scenario: string | null;
  /** That of the mock unless given. */
  readonly start?: State | undefined;
  readonly faults?: FaultSettings | undefined;
}

export const NO_SCENARIO: SessionStart = { scenario: null };

/** The scenarios that there are. */
export interface ScenarioSource {
  list(): readonly { readonly name: string; readonly description: string }[];
  find(name: string): SessionStart | undefined;
}

/** State, faults, journal and randomness of its own. Created from the seed in constant time. */
export class Session {
  readonly id: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** What the present state is still to get. */
  readonly pending = new Pending();
  readonly propagation = new PropagationQueue();
  readonly faults: Faults;
  readonly journal: SessionJournal;
  readonly #randomSeed: string;
  readonly #changed: () => void;
  #revision = 0;
  #own: Pick<SessionOptions, 'start' | 'faults'>;
  #begun: SessionStart;
  #random: Random;
  #start: State;
  #state: State;
  /** Stands for the present state and all that is made of it. */
  #lineage = {};

  constructor(id: string, options: SessionOptions) {
    this.id = id;
    this.createdAt = options.now();
    this.#randomSeed = `${options.randomSeed}/${id}`;
    this.#random = seededRandom(this.#randomSeed);
    const begun = options.begun ?? NO_SCENARIO;
    this.#begun = begun;
    this.#own = options;
    this.faults = new Faults(begun.faults ?? options.faults, () => this.#random());
    this.journal = options.journal.ofSession(id);
    this.#start = begun.start ?? options.start;
    this.#changed = () => {
      this.#revision += 1;
      options.changed?.();
    };
    this.#state = this.#watched(this.#start.fork());
  }

  /** The name of the scenario that it is in; null for none. */
  get scenario(): string | null {
    return this.#begun.scenario;
  }

  /** Begins anew: with other faults, another state, and an empty journal. */
  begin(begun: SessionStart): void {
    this.#begun = begun;
    this.#start = begun.start ?? this.#own.start;
    this.faults.begin(begun.faults ?? this.#own.faults);
    this.reset();
  }

  get state(): State {
    return this.#state;
  }

  /** Another number after each change of the state; 0 until the first. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * The present state as it goes on, for what is still to happen to it. Once another state has taken its place, that which
   * is gone: it takes what comes, and nobody sees it.
   */
  succession(): () => State {
    const [state, lineage] = [this.#state, this.#lineage];
    return () => (this.#lineage === lineage ? this.#state : state);
  }

  /** Puts another state in the place of the present one. */
  replaceState(state: State): void {
    this.#state = this.#watched(state);
    this.#lineage = {};
    this.pending.clear();
    this.#changed();
  }

  /** Lets the present state go on as another one, which was made of it. */
  continueAs(state: State): void {
    this.#state = this.#watched(state);
    this.#changed();
  }

  #watched(state: State): State {
    state.onChange = this.#changed;
    return state;
  }

  /** From now on `reset` returns to this state, unless the scenario has one of its own; the present state stays. */
  rebase(start: State): void {
    this.#own = { ...this.#own, start };
    if (this.#begun.start === undefined) this.#start = start;
  }

  /** State, faults, journal and chance as they were when the session began. */
  reset(): void {
    this.#random = seededRandom(this.#randomSeed);
    this.resetState();
    this.faults.reset();
    this.journal.clear();
  }

  resetState(): void {
    this.replaceState(this.#start.fork());
  }
}
