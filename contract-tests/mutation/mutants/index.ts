import { type Fault, overConnections } from '../mutant.ts';
import { authorizationFaults } from './authorization.ts';
import { concurrencyFaults } from './concurrency.ts';
import { deploymentFaults } from './deployment.ts';
import { keyFaults } from './keys.ts';
import { materialFaults } from './material.ts';
import { nameFaults } from './names.ts';
import { propagationFaults } from './propagation.ts';
import { queryFaults } from './query.ts';
import { rejectedFaults } from './rejected.ts';
import { replacementFaults } from './replacement.ts';
import { requestFaults } from './request.ts';
import { subtleFaults } from './subtle.ts';
import { wireFaults } from './wire.ts';

/** Every faulty server, by area. */
export const faults: readonly Fault[] = [
  ...replacementFaults,
  ...rejectedFaults,
  ...overConnections(concurrencyFaults),
  ...nameFaults,
  ...propagationFaults,
  ...materialFaults,
  ...deploymentFaults,
  ...queryFaults,
  ...requestFaults,
  ...keyFaults,
  ...wireFaults,
  ...authorizationFaults,
  ...subtleFaults,
];
