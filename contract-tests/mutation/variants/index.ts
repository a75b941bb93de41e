import { type LawfulServer, overConnections } from '../mutant.ts';
import { advisoryFreedoms } from './advisory.ts';
import { rejectionFreedoms } from './rejections.ts';
import { answerFreedoms } from './responses.ts';
import { stateFreedoms } from './state.ts';
import { silences } from './unspecified.ts';
import { wireFreedoms } from './wire.ts';

const kinds = {
  answers: answerFreedoms,
  rejections: rejectionFreedoms,
  'the wire': overConnections(wireFreedoms),
  state: stateFreedoms,
  'decisions of ours': advisoryFreedoms,
  'what no clause speaks of': silences,
};

/** Every lawful server, by where it differs. */
export const lawfulServers: readonly LawfulServer[] = Object.entries(kinds).flatMap(([kind, servers]) =>
  servers.map((server) => ({ ...server, kind })),
);
