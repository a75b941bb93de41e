import type { Attack } from '../attack.ts';
import { largeBodies } from './bodies.ts';
import { brokenUploads, deafListeners, idle, slowBodies, slowHeaders } from './connections.ts';
import { framing } from './framing.ts';
import { damagedKeys } from './keys.ts';
import { fullRate, largeStates, manySessions } from './sessions.ts';

/** Attacks on the mock over TCP. */
export const attacks: readonly Attack[] = [
  framing,
  largeBodies,
  largeStates,
  damagedKeys,
  slowHeaders,
  slowBodies,
  idle,
  deafListeners,
  brokenUploads,
  manySessions,
  fullRate,
];
