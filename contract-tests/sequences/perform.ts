import { setUp } from './set-up.ts';
import type { Step, StepKind } from './step.ts';
import { updateAcross } from './steps/across.ts';
import { rename, renameBack, renameToTwin, takeFormerName } from './steps/names.ts';
import {
  createAnotherJwk,
  createManyJwks,
  detachJwk,
  recreateJwk,
  recreateKey,
  reuseJwkName,
} from './steps/objects.ts';
import type { Perform } from './steps/perform-step.ts';
import { updateBoth, updateConcurrently } from './steps/races.ts';
import { beRejected, updateByOthers } from './steps/rejections.ts';
import * as updates from './steps/updates.ts';
import type { Workbench } from './workbench.ts';

const performers: Readonly<Record<StepKind, Perform>> = {
  // Whatever comes first has set up what it works on.
  begin: async () => undefined,
  propagate: updates.propagate,
  'propagate-to-all': updates.propagateToAll,
  replace: updates.replace,
  rename,
  'rename-back': renameBack,
  'rename-to-twin': renameToTwin,
  'take-former-name': takeFormerName,
  'drop-environment': updates.dropEnvironment,
  'add-environment': updates.addEnvironment,
  'one-half': updates.oneHalf,
  'same-again': updates.sameAgain,
  'send-back': updates.sendBack,
  describe: updates.describe,
  'change-type': updates.changeType,
  'be-rejected': beRejected,
  'update-neighbour': updates.updateNeighbour,
  'recreate-jwk': recreateJwk,
  'reuse-jwk-name': reuseJwkName,
  'recreate-key': recreateKey,
  'create-jwk': createAnotherJwk,
  'create-many-jwks': createManyJwks,
  'detach-jwk': detachJwk,
  'update-failing': updates.updateFailing,
  'update-concurrently': updateConcurrently,
  'update-both': updateBoth,
  'update-by-others': updateByOthers,
  'read-lists': updates.readLists,
  'update-across': updateAcross,
};

/**
 * Makes what a sequence works on, performs its steps, and judges what became of everything.
 *
 * @param isThorough whether everything is read after each step, so that a deviation is seen at the step that brings it about
 * @throws Deviation
 */
export async function perform(
  bench: Workbench,
  sequence: readonly Step[],
  isThorough: boolean,
): Promise<void> {
  const [first] = sequence;
  await setUp(bench, first?.kind === 'begin' ? first.pick : 0);
  let unread = 0;
  for (const step of sequence) {
    if (bench.key === undefined) return;
    if (bench.isOver()) break;
    unread += 1;
    const isFull = isThorough || unread >= mostUnread;
    bench.reads = step.isBrief === true && !isThorough ? 'keys' : isFull ? 'all' : 'own';
    if (bench.reads === 'all') unread = 0;
    await performers[step.kind](bench, bench.key, step);
  }
  bench.reads = 'all';
  if (unread > 0) await bench.compare({});
}

/** After so many steps everything is read again, where a sequence is not read thoroughly. */
const mostUnread = 12;
