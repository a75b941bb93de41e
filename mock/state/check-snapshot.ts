import { findInconsistencies } from './consistency.ts';
import { IDENTITY, type SnapshotPatch } from './merge.ts';
import { once } from './once.ts';
import { snapshotSchemas } from './schemas.ts';
import { SNAPSHOT_LISTS, type Snapshot, type SnapshotList } from './snapshot.ts';
import { compileJudge } from './validate.ts';

/** The schema of each list's entries. */
const ENTRIES = {
  environments: 'SnapshotEnvironment',
  projects: 'SnapshotProject',
  keys: 'SnapshotKey',
  jwks: 'SnapshotJwk',
  tokens: 'SnapshotToken',
  clients: 'SnapshotClient',
} as const satisfies Readonly<Record<SnapshotList, keyof typeof snapshotSchemas>>;

const PATCHES = mapLists((list) => `${ENTRIES[list]}Patch`);

/** The schemas of a patch and its parts: as those of a snapshot, with nothing required but the names. */
export const patchSchemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  SnapshotPatch: {
    type: 'object',
    properties: mapLists((list) => ({
      type: 'array',
      items: { $ref: `#/components/schemas/${PATCHES[list]}` },
    })),
    additionalProperties: false,
  },
  ...Object.fromEntries(
    SNAPSHOT_LISTS.map((list) => {
      const { type, properties, additionalProperties } = snapshotSchemas[ENTRIES[list]];
      return [PATCHES[list], { type, required: IDENTITY[list], properties, additionalProperties }];
    }),
  ),
};

const judgeSnapshot = once(() => compileJudge(snapshotSchemas, 'Snapshot', ENTRIES));
const judgePatch = once(() =>
  compileJudge({ ...snapshotSchemas, ...patchSchemas }, 'SnapshotPatch', PATCHES),
);

/** @throws {SeedError} naming the places that do not fit the schema, are there twice, or refer to nothing */
export function checkSnapshot(value: unknown): Snapshot {
  judgeSnapshot()(value).settle();
  const snapshot = value as Snapshot;
  findInconsistencies(snapshot).settle();
  return snapshot;
}

/** @throws {SeedError} naming the places that do not fit the schema of a patch */
export function checkPatch(value: unknown): SnapshotPatch {
  judgePatch()(value).settle();
  return value as SnapshotPatch;
}

function mapLists<Value>(make: (list: SnapshotList) => Value): Readonly<Record<SnapshotList, Value>> {
  return Object.fromEntries(SNAPSHOT_LISTS.map((list) => [list, make(list)])) as Record<SnapshotList, Value>;
}
