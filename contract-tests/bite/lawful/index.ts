import type { LawfulServer } from '../kit/fault.ts';
import { answerFreedoms } from './answers.ts';

/** Every lawful server, by area. */
export const lawfulServers: readonly LawfulServer[] = [...answerFreedoms];
