import { randomBytes } from 'node:crypto';
import { createApi } from '../client/api.ts';
import type { Exchange } from '../client/exchange.ts';
import { rejectGateways } from '../client/gateway.ts';
import { rejectLimits } from '../client/rate-limit.ts';
import { createStopwatch, type Stopwatch, type Times } from '../results/times.ts';
import type { Run } from '../support/context.ts';
import { createFixtures } from '../support/fixtures.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import { createKeySource, type MadePairs } from '../support/keys/keys.ts';
import { createGate, objectToWriting } from './gate.ts';
import { type Suite, serverGone, type Target } from './suite.ts';

/** A test's run and what comes of it. */
export interface OpenedContext {
  readonly run: Run;
  /** Every exchange so far, in order. */
  readonly traffic: readonly Exchange[];
  /** The part of it that the test has sent itself: what removes its objects comes after. */
  readonly judged: () => readonly Exchange[];
  readonly pairs: readonly KeyPair[];
  timesOf(traffic: readonly Exchange[]): Times;
  readonly spanOf: Stopwatch['spanOf'];
  /**
   * Ends the test's requests, restores what it changed and removes what it made; gives what is left, in words.
   *
   * @param isKept whether what it made stays
   */
  finish(isKept?: boolean): Promise<readonly string[]>;
}

/** Binds a test to a server. */
export function openContext(
  { contract, pool, runId, responses, readOnly, ending }: Suite,
  { url, settings, manifest, send, disposable, propagation }: Target,
  made: MadePairs,
): OpenedContext {
  const traffic: Exchange[] = [];
  const pairs: KeyPair[] = [];
  const keys = createKeySource(pool, (pair) => pairs.push(pair), made);
  const record = (exchange: Exchange) => traffic.push(exchange);
  const watch = createStopwatch(send);
  const writing = readOnly ? objectToWriting(settings) : () => undefined;
  const gate = createGate(rejectGateways(rejectLimits(watch.send)), (request) => {
    const cause = ending.cause();
    return cause === undefined ? writing(request) : `the run was ended by ${cause}`;
  });
  const common = { contract, url, token: settings.tokens.full, record };
  const api = createApi({ ...common, send: gate.send });
  const prefix = `uk-${runId}-${randomBytes(3).toString('hex')}`;
  const fixtures = createFixtures({ api, settings, keys, manifest, prefix, readOnly });
  const environment = settings.environments[0] ?? '';
  const run: Run = {
    settings,
    contract,
    api,
    keys,
    fixtures,
    responses,
    propagation,
    environment,
    pairs,
    readOnly,
  };

  let ownCount: number | undefined;
  const judged = () => traffic.slice(0, ownCount);
  const finish = async (isKept = false) => {
    await gate.close();
    ownCount ??= traffic.length;
    // The manifest names what is left then, and the end of the run tries once more.
    if (Object.values(serverGone).some((gone) => gone === ending.cause())) return [];
    const removing = createApi({ ...common, send: watch.send });
    const changed = await fixtures.restore(removing);
    return disposable || isKept ? changed : [...changed, ...(await fixtures.remove(removing))];
  };
  return { run, traffic, judged, pairs, timesOf: watch.timesOf, spanOf: watch.spanOf, finish };
}
