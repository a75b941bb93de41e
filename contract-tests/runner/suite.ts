import { type Contract, contractFrom } from '../../openapi/load.ts';
import { fileManifest, type Manifest, noManifest } from '../cleanup/manifest.ts';
import { createApi } from '../client/api.ts';
import { createCircuitBreaker, type Gone } from '../client/circuit-breaker.ts';
import { headerVariable } from '../client/curl-options.ts';
import { isOfGateway } from '../client/gateway.ts';
import { createPatientSender } from '../client/patience.ts';
import { eventually } from '../client/polling.ts';
import type { Send } from '../client/transport.ts';
import { plainConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import type { SequenceOptions } from '../sequences/plan.ts';
import { createResponseJudge, type ResponseJudge } from '../support/assertions/response.ts';
import { pairOfPkcs8 } from '../support/keys/key-pair.ts';
import type { KeyPool } from '../support/keys/keys.ts';
import { type Propagation, timePropagation } from '../support/propagation.ts';
import type { SuiteInput, TargetInput } from './input.ts';
import { openPrism, type Prism } from './prism.ts';
import { createSendTo } from './send-to.ts';
import { type Ending, openEnding } from './stop.ts';

export interface Target {
  readonly name: string;
  readonly url: string;
  readonly settings: Settings;
  readonly manifest: Manifest;
  readonly send: Send;
  /** Checks its responses too; undefined where it shall not. */
  readonly prism: Prism | undefined;
  readonly disposable: boolean;
  /** Whether other threads of the run reach it, too. */
  readonly isShared: boolean;
  readonly clauses: TargetInput['clauses'];
  readonly sequences: TargetInput['sequences'];
  readonly propagation: Propagation;
  /** Does one thing after the other at this server. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
}

export interface Suite {
  readonly runId: string;
  readonly contract: Contract;
  readonly responses: ResponseJudge;
  readonly pool: KeyPool;
  readonly targets: readonly Target[];
  readonly isSelected: (clause: string) => boolean;
  readonly sequences: SequenceOptions;
  readonly readOnly: boolean;
  readonly reportRequests: boolean;
  readonly keep: boolean;
  readonly ending: Ending;
  readonly findings: SuiteInput['findings'];
  /** Whether what led to an observation on a clause is recorded: one defect may show in every response of a run. */
  readonly mayRecord: (clause: string) => boolean;
  /** How often a gateway responded in place of the API, by how it responded. */
  readonly disturbances: Map<string, number>;
}

/** As many as a report shows of a clause. */
const mostRecorded = 3;

/**
 * Makes what tests work with out of what the run handed over.
 *
 * @param within reaches the run's one server within this thread; as the server says unless given
 */
export async function openSuite(input: SuiteInput, within?: Send): Promise<Suite> {
  const contract = contractFrom(input.contract, 'the contract of this run');
  const ending = openEnding(input.runId);
  const disturbances = new Map<string, number>();
  const note = (what: string) => void disturbances.set(what, (disturbances.get(what) ?? 0) + 1);
  const sendTo = createSendTo(contract);
  const targets = input.targets.map(async (target): Promise<Target> => {
    const { name, url, settings, manifestFile, viaPrism, disposable = false } = target;
    const { clauses, sequences, endsWithProcess } = target;
    const manifest = manifestFile === undefined ? noManifest : fileManifest(manifestFile, endsWithProcess);
    const sender = within ?? (await sendTo(target));
    const send =
      within === undefined && target.inProcess === undefined
        ? createCircuitBreaker(
            createPatientSender(sender, { pace: settings.connection?.pace, note }),
            () => isThere(contract, target, sender),
            (how) => ending.end(serverGone[how]),
          )
        : sender;
    const prism = viaPrism === true ? await openPrism(contract) : undefined;
    const propagation = timePropagation(settings.propagationTimeout);
    const inTurn = createTurns();
    const isShared = target.inProcess === undefined;
    const given = { name, url, settings, disposable, isShared, clauses, sequences };
    return { ...given, manifest, send, prism, propagation, inTurn };
  });
  return {
    runId: input.runId,
    findings: input.findings,
    mayRecord: createAllowance(mostRecorded),
    disturbances,
    contract,
    responses: createResponseJudge(contract),
    pool: { rsa: input.pool.rsa.map(pairOfPkcs8), zeroLed: input.pool.zeroLed.map(pairOfPkcs8) },
    sequences: input.sequences,
    isSelected: (clause) => input.clauses.includes(clause),
    readOnly: input.readOnly,
    reportRequests: input.reportRequests,
    keep: input.keep,
    ending,
    targets: await Promise.all(targets),
  };
}

/** What ends a run whose server is gone. */
export const serverGone: Readonly<Record<Gone, string>> = {
  silent: 'a server that gives no response any more',
  'behind a gateway': 'a gateway that responds in place of the API',
  'without a token': 'a token endpoint that gives no token any more',
};

/** Whether the server itself responds within the time of one response. */
function isThere(contract: Contract, { url, settings }: TargetInput, send: Send): Promise<boolean> {
  const api = createApi({ contract, url, token: settings.tokens.full, send });
  const responses = () =>
    api.listProjects().then(
      (response) => !isOfGateway(response),
      () => false,
    );
  return eventually(responses, (responded) => responded, settings.requestTimeout);
}

/** The tokens and other secrets of a run, each with the variable that stands in its place in what the run shows. */
export function tokenVariables({
  tokens,
  connection = plainConnection,
}: Settings): ReadonlyMap<string, string> {
  const { headers = {}, credentials = [] } = connection;
  return new Map([
    ...Object.entries(headers).map(([name, value]) => [value, headerVariable(name)] as const),
    ...credentials.map(({ clientSecret }) => [clientSecret, '$CLIENT_SECRET'] as const),
    ...Object.entries(tokens).map(([name, token]: [string, string]) => [token, variableOf(name)] as const),
  ]);
}

/** `$CONTRACT_TOKEN` for the token of full access, `$CONTRACT_TOKEN_NO_DEPLOY_ROLE` and so on for the others. */
export function variableOf(name: string): string {
  const suffix = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return name === 'full' ? '$CONTRACT_TOKEN' : `$CONTRACT_TOKEN_${suffix}`;
}

/** Allows so many of each name. */
function createAllowance(most: number): (name: string) => boolean {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= most;
  };
}

function createTurns(): Target['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
}
