import { type Contract, contractFrom } from '../../openapi/load.ts';
import { feelPulse } from '../connection/pulse.ts';
import { type AnswerJudge, createAnswerJudge } from '../expect/answer.ts';
import { type KeyPool, pairOfPkcs8 } from '../keys/keys.ts';
import { fileManifest, type Manifest, noManifest } from '../manifest/manifest.ts';
import { type Propagation, timePropagation } from '../propagation.ts';
import type { Settings } from '../settings/settings.ts';
import { createApi } from '../wire/client.ts';
import type { Send } from '../wire/http.ts';
import { eventually } from '../wire/waiting.ts';
import { createSendTo } from './send-to.ts';
import { type Ending, openEnding } from './stop.ts';

/** A server under judgement, as the run hands it to the tests: plain data. */
export interface TargetInput {
  /** Tells the servers of a run apart. */
  readonly name: string;
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly settings: Settings;
  /** Has the server instead of a network: a module that exports `connectorOf`, and the server's name there. */
  readonly inProcess?: { readonly module: string; readonly name: string };
  /** Whether the server ends with the run, so that nothing needs to be removed from it. */
  readonly thrownAway?: boolean;
  /** Where to write down what is created; nowhere unless given. */
  readonly manifestFile?: string;
  /** Where to ask for Prism's opinion on the answers; it is not asked unless given. */
  readonly opinionUrl?: string;
}

/** What a run hands to its tests. */
export interface SuiteInput {
  readonly runId: string;
  /** The contract's document: read once for a run, so that all its tests judge by the same. */
  readonly contract: unknown;
  /** Base64 of the PKCS#8 of pairs that take time to make. */
  readonly pool: { readonly rsa: readonly string[]; readonly zeroLed: readonly string[] };
  readonly targets: readonly TargetInput[];
  /** The clauses to judge. */
  readonly clauses: readonly string[];
  /** Whether to send only what can not write. */
  readonly readOnly: boolean;
  /** Whether to tell every request that was sent. */
  readonly tellRequests: boolean;
  /** Whether a finding is told with its request and answer, or in words alone, which takes less time. */
  readonly findings: 'with traffic' | 'in words';
}

import type {} from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    suite: SuiteInput;
  }
}

export interface Target {
  readonly name: string;
  readonly url: string;
  readonly settings: Settings;
  readonly manifest: Manifest;
  readonly send: Send;
  readonly opinionUrl: string | undefined;
  readonly thrownAway: boolean;
  readonly propagation: Propagation;
  /** Does one thing after the other at this server. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
}

export interface Suite {
  readonly runId: string;
  readonly contract: Contract;
  readonly answers: AnswerJudge;
  readonly pool: KeyPool;
  readonly targets: readonly Target[];
  readonly isSelected: (clause: string) => boolean;
  readonly readOnly: boolean;
  readonly tellRequests: boolean;
  readonly ending: Ending;
  readonly findings: SuiteInput['findings'];
}

/** Makes what tests work with out of what the run handed over. */
export async function openSuite(input: SuiteInput | undefined): Promise<Suite> {
  if (input === undefined) throw new Error('These tests are started by: npm run contract');
  const contract = contractFrom(input.contract, 'the contract of this run');
  const ending = openEnding(input.runId);
  const sendTo = createSendTo(contract);
  const targets = input.targets.map(async (target): Promise<Target> => {
    const { name, url, settings, manifestFile, opinionUrl, thrownAway = false } = target;
    const manifest =
      manifestFile === undefined ? noManifest : fileManifest(manifestFile, settings.tokens.full);
    const sender = await sendTo(target);
    const send =
      target.inProcess === undefined
        ? feelPulse(
            sender,
            () => isThere(contract, target, sender),
            () => ending.end(serverGone),
          )
        : sender;
    const propagation = timePropagation(settings.propagationTimeout);
    const inTurn = createTurns();
    return { name, url, settings, manifest, send, opinionUrl, thrownAway, propagation, inTurn };
  });
  return {
    runId: input.runId,
    findings: input.findings,
    contract,
    answers: createAnswerJudge(contract),
    pool: { rsa: input.pool.rsa.map(pairOfPkcs8), zeroLed: input.pool.zeroLed.map(pairOfPkcs8) },
    isSelected: (clause) => input.clauses.includes(clause),
    readOnly: input.readOnly,
    tellRequests: input.tellRequests,
    ending,
    targets: await Promise.all(targets),
  };
}

/** What ends a run whose server is gone. */
export const serverGone = 'a server that gives no answer any more';

/** Whether the server answers anything within the time of one answer. */
function isThere(contract: Contract, { url, settings }: TargetInput, send: Send): Promise<boolean> {
  const api = createApi({ contract, url, token: settings.tokens.full, send });
  const answers = () =>
    api.listProjects().then(
      () => true,
      () => false,
    );
  return eventually(answers, (answered) => answered, settings.requestTimeout);
}

/** The tokens of a run, each with the variable that stands in its place in what the run shows. */
export function tokenVariables({ tokens }: Settings): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tokens).map(([name, token]: [string, string]) => [token, variableOf(name)] as const),
  );
}

/** `$CONTRACT_TOKEN` for the token of full access, `$CONTRACT_TOKEN_NO_DEPLOY_ROLE` and so on for the others. */
function variableOf(name: string): string {
  const suffix = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return name === 'full' ? '$CONTRACT_TOKEN' : `$CONTRACT_TOKEN_${suffix}`;
}

function createTurns(): Target['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
}
