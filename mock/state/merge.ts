import { Problems } from './problems.ts';
import { SeedError } from './seed-error.ts';
import {
  SNAPSHOT_LISTS,
  type Snapshot,
  type SnapshotClient,
  type SnapshotEnvironment,
  type SnapshotJwk,
  type SnapshotKey,
  type SnapshotList,
  type SnapshotProject,
  type SnapshotToken,
} from './snapshot.ts';

type Patch<Entry, Identity extends keyof Entry> = Pick<Entry, Identity> & Partial<Entry>;

/** What is to differ from a state: of each object its name and the members that change; of a new one, all it needs. */
export interface SnapshotPatch {
  readonly environments?: readonly Patch<SnapshotEnvironment, 'name'>[];
  readonly projects?: readonly Patch<SnapshotProject, 'name'>[];
  readonly keys?: readonly Patch<SnapshotKey, 'project' | 'name'>[];
  readonly jwks?: readonly Patch<SnapshotJwk, 'project' | 'name'>[];
  readonly tokens?: readonly Patch<SnapshotToken, 'token'>[];
  readonly clients?: readonly Patch<SnapshotClient, 'clientId'>[];
}

/** The members that name an object. */
export const IDENTITY: Readonly<Record<SnapshotList, readonly string[]>> = {
  environments: ['name'],
  projects: ['name'],
  keys: ['project', 'name'],
  jwks: ['project', 'name'],
  tokens: ['token'],
  clients: ['clientId'],
};

export interface Merged {
  /** Not checked yet. */
  readonly snapshot: unknown;
  /** The same error with places in the patch, where it is the patch that does not fit. */
  readonly blame: (error: SeedError) => SeedError;
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Merges a patch into an explicit snapshot: objects are found by their names, a member that is given replaces that
 * member, all others stay; what is not found is added. What is deployed stays as well, unless the material of a key or
 * the source of a JWK is given without deployments: then that object is deployed anew.
 *
 * @throws {SeedError} when the patch names an object twice
 */
export function mergeSnapshot(current: Required<Snapshot>, patch: SnapshotPatch): Merged {
  const problems = new Problems();
  const lists: Record<string, readonly Entry[]> = {};
  const origins = new Map<string, string>();
  for (const list of SNAPSHOT_LISTS) {
    const present = current[list] as readonly object[] as readonly Entry[];
    const changes = (patch[list] ?? []) as readonly object[] as readonly Entry[];
    lists[list] = changes.length === 0 ? present : mergeList(list, present, changes, origins, problems);
  }
  problems.settle();
  return { snapshot: lists, blame: (error) => blame(error, origins) };
}

/** @param origins filled in: from the place of an entry in the merged list to its place in the patch */
function mergeList(
  list: SnapshotList,
  present: readonly Entry[],
  changes: readonly Entry[],
  origins: Map<string, string>,
  problems: Problems,
): readonly Entry[] {
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

function identityOf(list: SnapshotList, entry: Entry): string {
  return JSON.stringify(IDENTITY[list].map((member) => entry[member]));
}

const LINK = ['keyProject', 'keyName', 'environmentName'];

/** The present entry without the members that no longer hold once the change is made. */
function withoutStale(list: SnapshotList, entry: Entry | undefined, change: Entry): Entry {
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

function omit(entry: Entry, members: readonly string[]): Entry {
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
