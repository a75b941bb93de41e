import type { LawfulServer } from '../kit/fault.ts';
import { advisoryFreedoms } from './advisory.ts';
import { answerFreedoms } from './answers.ts';
import { refusalFreedoms } from './refusals.ts';
import { silences } from './silence.ts';
import { stateFreedoms } from './state.ts';
import { wireFreedoms } from './wire.ts';

/** Every lawful server, by where it differs. */
export const lawfulServers: readonly LawfulServer[] = [
  ...answerFreedoms,
  ...refusalFreedoms,
  ...wireFreedoms,
  ...stateFreedoms,
  ...advisoryFreedoms,
  ...silences,
];
