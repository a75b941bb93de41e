import type { Schemas } from './client.ts';

/** A token of the session with what it may do. */
export type Token = NonNullable<Schemas['SnapshotPatch']['tokens']>[number];
