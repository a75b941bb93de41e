import type { State } from '../domain/state.ts';
import type { Session } from '../sessions/session.ts';
import { checkPatch } from '../state/check-snapshot.ts';
import { mergeSnapshot } from '../state/merge-patch.ts';
import { SeedError } from '../state/problems.ts';
import type { Snapshot, SnapshotPatch } from '../state/snapshot-format.ts';
import { snapshotOf } from '../state/write-snapshot.ts';

/** Makes a state of a snapshot that is not checked yet. @param held a state that may hold the same material */
export type Build = (snapshot: unknown, held: State) => State;

/** The state of one session under control. What does not fit is rejected whole: the old state stays. */
export interface StateControl {
  /** The whole state: `replace` restores it exactly. It holds tokens and private keys. */
  get(): Required<Snapshot>;
  /** @throws {SeedError} naming the places that do not fit, as JSON Pointers */
  replace(snapshot: Snapshot): void;
  /**
   * Objects are found by their names; a member that is given replaces that member, all others stay.
   *
   * @throws {SeedError} naming the places that do not fit, as JSON Pointers
   */
  merge(patch: SnapshotPatch): void;
  /** Back to the seed. */
  reset(): void;
}

export function createStateControl(session: Session, build: Build): StateControl {
  return {
    get: () => snapshotOf(session.state),
    replace: (snapshot) => session.replaceState(build(snapshot, session.state)),
    merge: (patch) => session.continueAs(merged(session.state, patch, build)),
    reset: () => session.resetState(),
  };
}

function merged(state: State, patch: SnapshotPatch, build: Build): State {
  const current = snapshotOf(state, { explicit: true });
  const { snapshot, blame } = mergeSnapshot(current, checkPatch(patch));
  try {
    return build(snapshot, state);
  } catch (error) {
    throw error instanceof SeedError ? blame(error) : error;
  }
}
