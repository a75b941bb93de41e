import { findInconsistencies } from './consistency.ts';
import { snapshotSchemas } from './schemas.ts';
import type { Snapshot } from './snapshot.ts';
import { compileJudge, type Judge } from './validate.ts';

/** The schema of each list's entries. */
export const ENTRY_SCHEMAS = {
  environments: 'SnapshotEnvironment',
  projects: 'SnapshotProject',
  keys: 'SnapshotKey',
  jwks: 'SnapshotJwk',
  tokens: 'SnapshotToken',
  clients: 'SnapshotClient',
} as const;

/** Makes a check that compiles the schema at its first use and not again. */
export function createSnapshotCheck(): (value: unknown) => Snapshot {
  let judge: Judge | undefined;
  return (value) => {
    judge ??= compileJudge(snapshotSchemas, 'Snapshot', ENTRY_SCHEMAS);
    judge(value).settle();
    const snapshot = value as Snapshot;
    findInconsistencies(snapshot).settle();
    return snapshot;
  };
}

/** @throws {SeedError} naming the places that do not fit the schema, are there twice, or refer to nothing */
export const checkSnapshot = createSnapshotCheck();
