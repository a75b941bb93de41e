import { pathToFileURL } from 'node:url';
import type { Run } from '../support/context.ts';

/** A test of a clause, for any server. */
export interface ClauseTest {
  readonly clause: string;
  /** In words; with the clause it tells tests apart. */
  readonly behaviour: string;
  readonly judge: (run: Run) => Promise<void>;
  /** Whether it shares something of a server's with others: there they run one after the other. */
  readonly isSequential: boolean;
}

/** Those of every test file that this thread has loaded, in that order. */
const registered: ClauseTest[] = [];

/** Registers a test of a clause. Thrown violations fail the clause; NotVerified leaves it open; all else is an error of ours or of the network. */
export function clause(clause: string, behaviour: string, judge: ClauseTest['judge']): void {
  registered.push({ clause, behaviour, judge, isSequential: false });
}

/** The same for tests that share something of a server's. */
clause.sequential = (clause: string, behaviour: string, judge: ClauseTest['judge']): void => {
  registered.push({ clause, behaviour, judge, isSequential: true });
};

/** The tests of these files. */
export async function loadTests(files: readonly string[]): Promise<readonly ClauseTest[]> {
  for (const file of files) await import(/* @vite-ignore */ pathToFileURL(file).href);
  return registered;
}
