import { isDeepStrictEqual } from 'node:util';
import { IDENTITY, type SnapshotPatch } from './merge.ts';
import { SNAPSHOT_LISTS, type Snapshot, type SnapshotList } from './snapshot.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The objects that one snapshot tells otherwise than another, or that only it tells; what it leaves out is no change. */
export function changedObjects(before: Snapshot, after: Snapshot): SnapshotPatch {
  const patch: Partial<Record<SnapshotList, readonly Entry[]>> = {};
  for (const list of SNAPSHOT_LISTS) {
    const known = new Map(entriesOf(before, list).map((entry) => [identityOf(list, entry), entry]));
    const changed = entriesOf(after, list).filter(
      (entry) => !isDeepStrictEqual(known.get(identityOf(list, entry)), entry),
    );
    if (changed.length > 0) patch[list] = changed;
  }
  return patch as SnapshotPatch;
}

function entriesOf(snapshot: Snapshot, list: SnapshotList): readonly Entry[] {
  return (snapshot[list] ?? []) as readonly object[] as readonly Entry[];
}

function identityOf(list: SnapshotList, entry: Entry): string {
  return JSON.stringify(IDENTITY[list].map((member) => entry[member]));
}
