import type { Contract } from '../../openapi/load.ts';
import type { Clock } from '../clock.ts';
import type { JournalRecord } from '../journal/entry.ts';
import { type JournalQuery, selectEntries } from '../journal/query.ts';
import { NO_SCENARIO, type ScenarioSource, type Session } from '../sessions/session.ts';
import { createFaultControl, type FaultControl } from './fault-control.ts';
import { type PresentedEntry, presentEntry } from './present.ts';
import { type Build, createStateControl, type StateControl } from './state-control.ts';

/** The requests of a session, as the control surface shows them: without tokens and private keys. */
export interface JournalControl {
  /**
   * Oldest first.
   *
   * @throws {RangeError} when the contract has no such operation
   */
  list(query?: JournalQuery): PresentedEntry[];
  /**
   * How many there are; a limit does not matter.
   *
   * @throws {RangeError} when the contract has no such operation
   */
  count(query?: Omit<JournalQuery, 'limit'>): number;
  get(id: number): PresentedEntry | undefined;
  clear(): void;
}

/** One session in the hands of a test: arrange its state and faults, ask what happened. */
export interface SessionControl {
  readonly state: StateControl;
  readonly faults: FaultControl;
  readonly journal: JournalControl;
  /** The name of the scenario that it is in; null for none. */
  readonly scenario: string | null;
  /**
   * Begins anew in a scenario, or in none: state, faults and journal.
   *
   * @throws {RangeError} when there is no such scenario
   */
  useScenario(name: string | null): void;
  /** State, faults and journal as they were when the session began. */
  reset(): void;
}

export interface ControlOptions {
  readonly build: Build;
  /** The contract as it is now. */
  readonly contract: () => Contract;
  readonly clock: Clock;
  readonly scenarios: ScenarioSource;
}

export function controlSession(
  session: Session,
  { build, contract, clock, scenarios }: ControlOptions,
): SessionControl {
  const present = (entry: JournalRecord) =>
    presentEntry(entry, contract(), clock.now(), {
      isToken: (word) => session.state.token(word) !== undefined,
    });
  const select = (query: JournalQuery) => {
    checkOperation(query, contract());
    return selectEntries(session.journal, query);
  };
  return {
    get scenario() {
      return session.scenario;
    },
    useScenario: (name) => {
      const start = name === null ? NO_SCENARIO : scenarios.find(name);
      if (start === undefined) {
        const known = scenarios.list().map((one) => one.name);
        throw new RangeError(`there is no scenario ${JSON.stringify(name)}; there are ${known.join(', ')}`);
      }
      session.begin(start);
    },
    state: createStateControl(session, build),
    faults: createFaultControl(session, contract),
    journal: {
      list: (query = {}) => select(query).entries.map((entry) => present(entry.read())),
      count: (query = {}) => select(query).total,
      get: (id) => {
        const entry = session.journal.get(id);
        return entry && present(entry);
      },
      clear: () => session.journal.clear(),
    },
    reset: () => session.reset(),
  };
}

/** A misspelt operation would find nothing for ever. */
function checkOperation({ operation }: JournalQuery, contract: Contract): void {
  if (operation === undefined || contract.operation(operation) !== undefined) return;
  const known = contract.operations.map(({ id }) => id).join(', ');
  throw new RangeError(`journal: there is no operation ${JSON.stringify(operation)}; there are ${known}`);
}
