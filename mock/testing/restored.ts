import { deployToPublished } from '../domain/deployment.ts';
import { createKeyDecoder } from '../domain/key-material.ts';
import type { State } from '../domain/state.ts';
import type { BuildContext } from '../state/build-key.ts';
import { restore } from '../state/build-state.ts';
import { SeedError, type SeedProblem } from '../state/problems.ts';
import { snapshotOf } from '../state/write-snapshot.ts';
import { EARLIER } from './world.ts';

/** What building takes from outside: real decoding, ids that count up. */
function buildContext(): BuildContext {
  let count = 0;
  const decode = createKeyDecoder({ remember: 0 });
  return { decode, deployer: deployToPublished, now: EARLIER, nextId: () => `new-${++count}` };
}

export function build(snapshot: unknown): State {
  return restore(snapshot, buildContext());
}

/** The state after its snapshot went over the wire and back. */
export function restored(state: State, options: { readonly explicit?: boolean } = {}): State {
  return build(JSON.parse(JSON.stringify(snapshotOf(state, options))));
}

/** What is wrong with a snapshot, by place. */
export function problemsOf(act: () => unknown): Readonly<Record<string, string>> {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    return Object.fromEntries(error.problems.map(({ pointer, message }: SeedProblem) => [pointer, message]));
  }
  return {};
}
