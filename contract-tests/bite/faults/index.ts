import type { Fault } from '../kit/fault.ts';
import { authorizationFaults } from './authorization.ts';
import { replacementFaults } from './replacement.ts';

/** Every faulty server, by area. */
export const faults: readonly Fault[] = [...replacementFaults, ...authorizationFaults];
