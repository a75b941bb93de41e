import { clause } from '../../clause.ts';
import { type Exchange, memberOf } from '../../exchange.ts';
import { readDeployment } from '../../expect/deployment.ts';
import { changesOf, expectUnchangedKey } from '../../expect/key.ts';
import { type KeyFixture, keyBody } from '../../fixtures.ts';
import { expectStill, readChanged, readLater } from '../../following.ts';
import { isSameParameters } from '../../jwk-parameters.ts';
import { type KeyReading, readKey } from '../../reading.ts';
import { assumeFreshReads } from '../../reads.ts';
import { acceptedUpdate, freshMaterial, type Run, toThisProject, twoEnvironments } from '../../run.ts';
import { ContractViolation } from '../../violation.ts';

clause('UK-UPD-10', 'the same update twice gives the same answer and state', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  const body = keyBody(key.name, freshMaterial(run, key), 'Sent twice');
  const first = await acceptedUpdate(run, key, body, toThisProject);
  const [keyOnce, jwkOnce] = [await readKey(run.api, key), await readChanged(run, jwk)];
  const second = await run.api.updateKey(key, { body, query: toThisProject });
  expectSameAnswer(first, second);
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
  const body = keyBody(key.name, { [first]: run.keys.ec(), [second]: run.keys.ec() }, 'Sent twice');
  const once = await acceptedUpdate(run, key, body);
  const before = await readKey(run.api, key);
  expectSameAnswer(once, await run.api.updateKey(key, { body }));
  await expectSameState(run, key, before);
});

async function expectSameState(run: Run, key: KeyFixture, before: KeyReading): Promise<void> {
  const after = await readKey(run.api, key);
  if (changesOf(before, after).length > 0) await assumeFreshReads(run);
  expectUnchangedKey(before, after, 'a key after the same update again');
}

/** Status, and what the contract documents of the body: messages are never compared, entries in any order. */
function expectSameAnswer(first: Exchange, second: Exchange): void {
  const [once, twice] = [documentedOf(first), documentedOf(second)];
  if (once === twice) return;
  throw new ContractViolation({
    expected: `the same answer to the same update: ${once}`,
    received: twice,
    exchange: second,
  });
}

function documentedOf(exchange: Exchange): string {
  const deployment = readDeployment(exchange);
  const entries = (deployment?.entries ?? []).map(
    ({ environmentName, success }) => `${environmentName} ${success}`,
  );
  const success = memberOf(exchange.json, 'success');
  return `${exchange.status}, success ${success}, deployed ${deployment?.success} (${entries.sort().join(', ')})`;
}
