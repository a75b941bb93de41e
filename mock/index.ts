/** The sole entry to the mock for everyone outside this folder. */
export type { Clock } from './clock.ts';
export { createMock, type ListeningMock, type Mock, type MockOptions } from './create-mock.ts';
export type { DeploymentFault, FaultSettings } from './faults/faults.ts';
export { defaultSeed, readSeedFile, type Seed, SeedError } from './seed/seed.ts';
