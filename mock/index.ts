/** The sole entry to the mock for everyone outside this folder. */
export { ContractError } from '../openapi/load.ts';
export type { OperationId } from '../openapi/operation-id.ts';
export { type FaultControl, FaultsError, type GivenFaults } from './admin/fault-control.ts';
export type { PresentedEntry } from './admin/present.ts';
export type { JournalControl, SessionControl } from './admin/session-control.ts';
export type { StateControl } from './admin/state-control.ts';
export type { Clock } from './clock.ts';
export type { MockControl } from './core.ts';
export { createMock, type Mock } from './create-mock.ts';
export type { MockFetch } from './fetch.ts';
export type { JournalQuery } from './journal/query.ts';
export type { Listener, ListenerRequest, ListenerResponse, Middleware } from './listener.ts';
export type { CoreOptions, MockOptions } from './options.ts';
export { StateFileError } from './saved-state.ts';
export { readScenarios } from './scenario-files.ts';
export type { Scenario } from './scenarios.ts';
export type { ListeningMock } from './server.ts';
export type { DeploymentFault, FaultSettings } from './sessions/faults.ts';
export type {
  ForcedResponse,
  NetworkFault,
  OverrideScope,
  ResponseOverride,
} from './sessions/overrides.ts';
export { SeedError, type SeedProblem } from './state/problems.ts';
export { defaultSeed, readSeedFile, type Seed } from './state/read-seed.ts';
export type { Snapshot, SnapshotPatch } from './state/snapshot-format.ts';
