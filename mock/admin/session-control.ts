import type { Contract } from '../../openapi/load.ts';
import { type JournalQuery, selectEntries } from '../journal/query.ts';
import type { Session } from '../sessions/session.ts';
import { createFaultControl, type FaultControl } from './fault-control.ts';
import { type PresentedEntry, presentEntry } from './present.ts';
import { type Build, createStateControl, type StateControl } from './state-control.ts';

/** The requests of a session, as the control surface shows them: without tokens and private keys. */
export interface JournalControl {
  /** Oldest first. */
  list(query?: JournalQuery): PresentedEntry[];
  get(id: number): PresentedEntry | undefined;
  clear(): void;
}

/** One session in the hands of a test: arrange its state and faults, ask what happened. */
export interface SessionControl {
  readonly state: StateControl;
  readonly faults: FaultControl;
  readonly journal: JournalControl;
  /** State, faults and journal as they were when the session began. */
  reset(): void;
}

export function controlSession(session: Session, build: Build, contract: () => Contract): SessionControl {
  return {
    state: createStateControl(session, build),
    faults: createFaultControl(session, contract),
    journal: {
      list: (query = {}) =>
        selectEntries(session.journal, query).entries.map((entry) => presentEntry(entry.read(), contract())),
      get: (id) => {
        const entry = session.journal.get(id);
        return entry && presentEntry(entry, contract());
      },
      clear: () => session.journal.clear(),
    },
    reset: () => session.reset(),
  };
}
