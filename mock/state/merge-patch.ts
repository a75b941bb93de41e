import { isDeepStrictEqual } from 'node:util';
import { Problems, SeedError } from './problems.ts';
import {
  entriesOf,
  identityOf,
  SNAPSHOT_LISTS,
  type Snapshot,
  type SnapshotEntry,
  type SnapshotList,
  type SnapshotPatch,
} from './snapshot-format.ts';

export interface Merged {
  /** Not checked yet. */
  readonly snapshot: unknown;
  /** The same error with places in the patch, where it is the patch that does not fit. */
  readonly blame: (error: SeedError) => SeedError;
}

/**
 * Merges a patch into an explicit snapshot: objects are found by their names, a member that is given replaces that
 * member, all others stay; what is not found is added. What is deployed stays as well, unless the material of a key or
 * the source of a JWK is given without deployments: then that object is deployed again.
 *
 * @throws {SeedError} when the patch names an object twice
 */
export function mergeSnapshot(current: Required<Snapshot>, patch: SnapshotPatch): Merged {
  const problems = new Problems();
  const lists: Record<string, readonly SnapshotEntry[]> = {};
  const origins = new Map<string, string>();
  for (const list of SNAPSHOT_LISTS) {
    const present = entriesOf(current, list);
    const changes = entriesOf(patch, list);
    lists[list] = changes.length === 0 ? present : mergeList(list, present, changes, origins, problems);
  }
  problems.settle();
  return { snapshot: lists, blame: (error) => blame(error, origins) };
}

/** @param origins filled in: from the place of an entry in the merged list to its place in the patch */
function mergeList(
  list: SnapshotList,
  present: readonly SnapshotEntry[],
  changes: readonly SnapshotEntry[],
  origins: Map<string, string>,
  problems: Problems,
): readonly SnapshotEntry[] {
  const merged = [...present];
  const places = new Map(present.map((entry, index) => [identityOf(list, entry), index]));
  for (const [index, change] of changes.entries()) {
    const identity = identityOf(list, change);
    const place = places.get(identity) ?? merged.length;
    const pointer = `/${list}/${index}`;
    const earlier = origins.get(`/${list}/${place}`);
    if (earlier !== undefined) problems.add(pointer, `is the same object as ${earlier}`);
    origins.set(`/${list}/${place}`, pointer);
    places.set(identity, place);
    merged[place] = { ...withoutStale(list, merged[place], change), ...change };
  }
  return merged;
}

const LINK = ['keyProject', 'keyName', 'environmentName'];

/** The present entry without the members that no longer hold once the change is made. */
function withoutStale(
  list: SnapshotList,
  entry: SnapshotEntry | undefined,
  change: SnapshotEntry,
): SnapshotEntry {
  if (entry === undefined) return {};
  const has = (...members: readonly string[]) => members.some((member) => change[member] !== undefined);
  if (list === 'keys')
    return has('cryptoKeyInfoEnvironmentList', 'keyType') ? omit(entry, ['deployments']) : entry;
  if (list !== 'jwks') return entry;
  if (has('jwkStr')) return omit(entry, ['material', 'kid', 'useType', 'algorithm', 'deployments']);
  if (has('material'))
    return omit(entry, change.sourceType === 'COPY_PASTE' ? ['deployments', ...LINK] : ['deployments']);
  if (change.sourceType === 'COPY_PASTE') return omit(entry, LINK);
  return has('sourceType', ...LINK) ? omit(entry, ['material', 'deployments']) : entry;
}

function omit(entry: SnapshotEntry, members: readonly string[]): SnapshotEntry {
  return Object.fromEntries(Object.entries(entry).filter(([member]) => !members.includes(member)));
}

/** A place that the patch does not speak of is one of the state, which the patch makes impossible. */
function blame(error: SeedError, origins: ReadonlyMap<string, string>): SeedError {
  const problems = error.problems.map(({ pointer, message }) => {
    const entry = /^\/[a-z]+\/\d+/.exec(pointer)?.[0] ?? '';
    const origin = origins.get(entry);
    return origin === undefined
      ? { pointer: '', message: `would leave the state wrong at ${pointer}: ${message}` }
      : { pointer: origin + pointer.slice(entry.length), message };
  });
  return new SeedError(problems);
}

/** The objects of a snapshot that another one lacks or has otherwise; what it leaves out is not a change. */
export function changedObjects(before: Snapshot, after: Snapshot): SnapshotPatch {
  const patch: Partial<Record<SnapshotList, readonly SnapshotEntry[]>> = {};
  for (const list of SNAPSHOT_LISTS) {
    const known = new Map(entriesOf(before, list).map((entry) => [identityOf(list, entry), entry]));
    const changed = entriesOf(after, list).filter(
      (entry) => !isDeepStrictEqual(known.get(identityOf(list, entry)), entry),
    );
    if (changed.length > 0) patch[list] = changed;
  }
  return patch as SnapshotPatch;
}
