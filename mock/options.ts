import type { Contract } from '../openapi/load.ts';
import type { GivenFaults } from './admin/fault-control.ts';
import type { Clock } from './clock.ts';
import type { JournalEntry } from './journal/entry.ts';
import type { Scenario } from './scenarios.ts';
import type { Seed } from './state/read-seed.ts';

/** What the mock takes wherever it runs. */
export interface CoreOptions {
  /** What the mock starts with and `reset` returns to; the shipped seed unless given. */
  readonly seed?: Seed;
  /** The machine's clock unless given, or the one that fake timers put in its place. */
  readonly clock?: Partial<Clock>;
  /** Makes the ids of new objects; random UUIDs unless given. */
  readonly nextId?: () => string;
  /** The contract to serve; the shipped one unless given. */
  readonly contract?: Contract;
  /** The faults that every session begins with; none unless given. */
  readonly faults?: GivenFaults;
  /** Seeds what happens at random, so that it can be had again; random unless given. */
  readonly randomSeed?: string;
  /** More scenarios by name, beside those of the package. */
  readonly scenarios?: Readonly<Record<string, Scenario>>;
  /** The name of the scenario that every session begins in; none unless given. */
  readonly scenario?: string;
  /**
   * How many requests each session's journal lists; 1000 unless given. All sessions together keep the last 10,000 (or as
   * many as one lists, if that is more) in at most 64 MiB; 0 keeps none.
   */
  readonly journal?: number;
  /** How many named sessions live at once; 1000 unless given. */
  readonly maxSessions?: number;
  /** Turns a response that breaks the contract into a 500 that says how; false unless given. */
  readonly checkResponses?: boolean;
  /**
   * Receives every request of the API after its response, and every other that failed inside the mock; the entry holds tokens
   * and key material, and `isToken` tells which words are tokens of its session.
   */
  readonly observe?: (entry: JournalEntry, isToken: (word: string) => boolean) => void;
}

/** What it takes in Node.js. */
export interface MockOptions extends CoreOptions {
  /**
   * A file that outlives the mock: the states of its sessions are read from it if it is there, and written to it after changes. It
   * holds tokens and private keys.
   */
  readonly state?: string;
  /** How many connections `listen` keeps open at once; 10,000 unless given. Further ones are closed. */
  readonly maxConnections?: number;
  /** Within how many ms a request must be whole, or `listen` responds with 408; 30,000 unless given. */
  readonly requestTimeout?: number;
  /** Origins that browsers may call from; all unless given, of which those of other sites create no session then. */
  readonly cors?: 'all' | 'none' | readonly string[];
  /** Opens the control surface to those beyond loopback; it is closed to them unless given. */
  readonly adminToken?: string;
}
