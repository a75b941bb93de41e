import { overConnections, type Variant } from '../mutant.ts';
import { advisoryVariants } from './advisory.ts';
import { inputVariants } from './inputs.ts';
import { rejectionVariants } from './rejections.ts';
import { responseVariants } from './responses.ts';
import { sequenceVariants } from './sequences.ts';
import { stateVariants } from './state.ts';
import { unspecifiedBehaviours } from './unspecified.ts';
import { wireVariants } from './wire.ts';

const history = 'a history of operations';

const kinds = {
  responses: responseVariants,
  rejections: rejectionVariants,
  requests: inputVariants,
  'the wire': overConnections(wireVariants),
  state: stateVariants,
  [history]: sequenceVariants,
  'decisions of ours': advisoryVariants,
  'what no clause speaks of': unspecifiedBehaviours,
};

/** Every conformant variant, by where it differs. */
export const variants: readonly Variant[] = Object.entries(kinds).flatMap(([kind, servers]) =>
  servers.map((server) => ({ ...server, kind })),
);

/** Those whose freedoms show over a history of operations: sequences judge them whole. */
export const historyVariants: readonly Variant[] = variants.filter(({ kind }) => kind === history);
