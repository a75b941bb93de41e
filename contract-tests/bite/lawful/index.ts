import { type LawfulServer, overConnections } from '../kit/fault.ts';
import { advisoryFreedoms } from './advisory.ts';
import { answerFreedoms } from './answers.ts';
import { refusalFreedoms } from './refusals.ts';
import { silences } from './silence.ts';
import { stateFreedoms } from './state.ts';
import { wireFreedoms } from './wire.ts';

const kinds = {
  answers: answerFreedoms,
  refusals: refusalFreedoms,
  'the wire': overConnections(wireFreedoms),
  state: stateFreedoms,
  'decisions of ours': advisoryFreedoms,
  'what no clause speaks of': silences,
};

/** Every lawful server, by where it differs. */
export const lawfulServers: readonly LawfulServer[] = Object.entries(kinds).flatMap(([kind, servers]) =>
  servers.map((server) => ({ ...server, kind })),
);
