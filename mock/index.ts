/** The sole entry to the mock for everyone outside this folder. */
export type { Clock } from './clock.ts';
export { createMock, type Mock, type MockOptions } from './create-mock.ts';
export type { DeploymentFault, FaultSettings } from './faults/faults.ts';
export type { MockFetch } from './fetch.ts';
export type { ListeningMock } from './listen.ts';
export { defaultSeed, readSeedFile, type Seed, SeedError } from './seed/seed.ts';
