import { isDeepStrictEqual } from 'node:util';
import { type Exchange, memberOf } from '../../client/exchange.ts';
import { clause } from '../../runner/clause.ts';
import { readDeployment } from '../../support/assertions/deployment.ts';
import { changesOf, expectUnchangedKey } from '../../support/assertions/key.ts';
import {
  acceptedUpdate,
  freshMaterial,
  type Run,
  toThisProject,
  twoEnvironments,
} from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { assumeFreshReads } from '../../support/fresh-reads.ts';
import { isSameParameters } from '../../support/keys/jwk-parameters.ts';
import { maxAttempts } from '../../support/max-attempts.ts';
import { type KeyReading, readKey } from '../../support/readings.ts';
import { expectStill, readChanged, readLater } from '../../support/referenced-jwks.ts';
import { ContractViolation } from '../../support/violation.ts';

clause('UK-UPD-10', 'the same update twice gives the same response and state', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  const body = keyBody(key.name, freshMaterial(run, key), run.fixtures.description('Sent twice'));
  const first = await acceptedUpdate(run, key, body, toThisProject);
  const [keyOnce, jwkOnce] = [await readKey(run.api, key), await readChanged(run, jwk)];
  const second = await run.api.updateKey(key, { body, query: toThisProject });
  await expectSameResponse(run, [first, second], [run.environment], toThisProject);
  await expectSameState(run, key, keyOnce);
  // What a JWK carries after one update is UK-JWK-01 and UK-JWK-06.
  const sent = run.pairs.find((pair) => pair.spki === body.cryptoKeyInfoEnvironmentList[0]?.publicKey);
  if (!isSameParameters(jwkOnce.public, sent?.public ?? {})) return;
  const jwkTwice = await readLater(run, { ...jwk, before: jwkOnce });
  expectStill(run, jwkOnce, jwkTwice, 'a JWK after the same update again');
});

clause('UK-UPD-10', 'without parameters too, for two environments', async (run) => {
  const [first, second] = twoEnvironments(run);
  const key = await run.fixtures.key();
  const body = keyBody(
    key.name,
    { [first]: run.keys.ec(), [second]: run.keys.ec() },
    run.fixtures.description('Sent twice'),
  );
  const once = await acceptedUpdate(run, key, body);
  const before = await readKey(run.api, key);
  const twice = await run.api.updateKey(key, { body });
  await expectSameResponse(run, [once, twice], [first, second]);
  await expectSameState(run, key, before);
});

async function expectSameState(run: Run, key: KeyFixture, before: KeyReading): Promise<void> {
  const after = await readKey(run.api, key);
  if (changesOf(before, after).length > 0) await assumeFreshReads(run);
  expectUnchangedKey(before, after, 'a key after the same update again');
}

type Pair = readonly [Exchange, Exchange];

/**
 * Judges the responses to the same update sent twice. An environment that takes a deployment once and not the next time
 * is no fault of the update's: a difference in the deployments' success alone has to show on other keys too.
 */
async function expectSameResponse(
  run: Run,
  pair: Pair,
  environments: readonly string[],
  query?: string,
): Promise<void> {
  const [once, twice] = pair.map(documentedOf);
  if (once === twice) return;
  const [named, namedAgain] = pair.map(deployedOf);
  for (let attempt = 0; named === namedAgain && attempt < maxAttempts; attempt += 1) {
    if (!isDeepStrictEqual((await sendTwice(run, environments, query)).map(documentedOf), [once, twice]))
      return;
  }
  throw new ContractViolation({
    expected: `the same response to the same update: ${once}`,
    received: twice ?? 'none',
    exchange: pair[1],
  });
}

async function sendTwice(run: Run, environments: readonly string[], query?: string): Promise<Pair> {
  const key = await run.fixtures.key();
  if (query !== undefined) await run.fixtures.jwk(key, run.environment);
  const material = Object.fromEntries(environments.map((name) => [name, run.keys.ec()]));
  const body = keyBody(key.name, material, run.fixtures.description('Sent twice'));
  const once = await acceptedUpdate(run, key, body, query);
  return [once, await run.api.updateKey(key, { body, ...(query !== undefined && { query }) })];
}

/** What the contract documents of a response, but for how deployments went. */
function deployedOf(exchange: Exchange): string {
  const names = readDeployment(exchange)?.entries?.map(({ environmentName }) => String(environmentName));
  return `${exchange.status}, success ${memberOf(exchange.json, 'success')}, ${names?.sort().join(', ')}`;
}

/** Status, and what the contract documents of the body: messages are never compared, entries in any order. */
function documentedOf(exchange: Exchange): string {
  const deployment = readDeployment(exchange);
  const entries = (deployment?.entries ?? []).map(
    ({ environmentName, success }) => `${environmentName} ${success}`,
  );
  const success = memberOf(exchange.json, 'success');
  return `${exchange.status}, success ${success}, deployed ${deployment?.success} (${entries.sort().join(', ')})`;
}
