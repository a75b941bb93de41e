/** The sole entry to the mock for everyone outside this folder. */
export { ContractError } from '../openapi/load.ts';
export { type FaultControl, FaultsError } from './admin/fault-control.ts';
export type { PresentedEntry } from './admin/present.ts';
export type { StateControl } from './admin/state-control.ts';
export type { Clock } from './clock.ts';
export { createMock, type Mock, type MockOptions } from './create-mock.ts';
export type { MockFetch } from './fetch.ts';
export type { JournalQuery } from './journal/query.ts';
export type { ListeningMock } from './listen.ts';
export type { Listener, ListenerRequest, ListenerResponse, Middleware } from './listener.ts';
export type { JournalControl, SessionControl } from './session-control.ts';
export type { DeploymentFault, FaultSettings } from './sessions/faults.ts';
export type { SnapshotPatch } from './state/merge.ts';
export { defaultSeed, readSeedFile, type Seed, SeedError } from './state/seed.ts';
export type { SeedProblem } from './state/seed-error.ts';
export type { Snapshot } from './state/snapshot.ts';
