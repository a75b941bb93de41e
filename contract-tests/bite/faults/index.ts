import type { Fault } from '../kit/fault.ts';
import { authorizationFaults } from './authorization.ts';
import { materialFaults } from './material.ts';
import { nameFaults } from './names.ts';
import { propagationFaults } from './propagation.ts';
import { replacementFaults } from './replacement.ts';

/** Every faulty server, by area. */
export const faults: readonly Fault[] = [
  ...replacementFaults,
  ...nameFaults,
  ...propagationFaults,
  ...materialFaults,
  ...authorizationFaults,
];
