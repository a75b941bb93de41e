import { clause } from '../../clause.ts';
import { type Exchange, memberOf, summaryOf } from '../../exchange.ts';
import { readDeployment } from '../../expect/deployment.ts';
import {
  bothHalves,
  changesOf,
  expectKey,
  expectUnchangedKey,
  namesOf,
  showsPrivateHalves,
} from '../../expect/key.ts';
import { type KeyBody, type KeyFixture, keyBody, type Material } from '../../fixtures.ts';
import { expectStill, readChanged, readLater } from '../../following.ts';
import { isSameParameters } from '../../jwk-parameters.ts';
import { type KeyReading, readKey } from '../../reading.ts';
import { assumeFreshReads } from '../../reads.ts';
import { acceptedUpdate, freshMaterial, type Run, toThisProject, twoEnvironments } from '../../run.ts';
import { assume, ContractViolation } from '../../violation.ts';

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

/** An update that takes part in a race, and what it says that the key shall be. */
interface Contender {
  readonly body: KeyBody;
  readonly material: Material;
}

clause('UK-UPD-13', 'of two concurrent updates one wins whole', async (run) => {
  const [first, second] = twoEnvironments(run);
  const key = await run.fixtures.key({ material: { [first]: run.keys.ec(), [second]: run.keys.ec() } });
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const contenders = [
    contender(key, { [first]: run.keys.ec('P-384'), [second]: run.keys.ec('P-384') }, 'One of two'),
    contender(key, { [first]: run.keys.rsa(), [second]: run.keys.rsa() }, 'Two of two'),
  ];
  for (const each of contenders) {
    await acceptedUpdate(run, key, each.body);
    assume(
      isWhole(each, await readKey(run.api, key), withPrivate),
      'an update alone is not taken over whole',
    );
  }
  for (const round of [0, 1, 2, 3, 4]) {
    const order = round % 2 === 0 ? contenders : [...contenders].reverse();
    const exchanges = await Promise.all(order.map(({ body }) => run.api.updateKey(key, { body })));
    const accepted = order.filter((_, index) => exchanges[index]?.status === 200);
    const answers = exchanges.map(summaryOf).join(' and ');
    assume(accepted.length > 0, `of two concurrent updates none was accepted: ${answers}`);
    expectOneOf(accepted, await readKey(run.api, key), withPrivate);
  }
});

function contender(key: KeyFixture, material: Material, description: string): Contender {
  return { body: keyBody(key.name, material, description), material };
}

function isWhole({ body, material }: Contender, read: KeyReading, withPrivate: boolean): boolean {
  const description = body.description ?? null;
  try {
    expectKey(read, { description, keyType: body.keyType, material: bothHalves(material) }, withPrivate);
    return namesOf(read).length === Object.keys(material).length;
  } catch (error) {
    if (error instanceof ContractViolation) return false;
    throw error;
  }
}

/** The key is what one of the updates said, and nothing of another. */
function expectOneOf(accepted: readonly Contender[], read: KeyReading, withPrivate: boolean): void {
  if (accepted.some((each) => isWhole(each, read, withPrivate))) return;
  throw new ContractViolation({
    expected: 'the key to be as one of two concurrent updates said',
    received: `description ${JSON.stringify(read.description)}, keyType ${read.keyType}, environments ${namesOf(read).join(', ')}: a mix, or neither`,
    exchange: read.exchange,
  });
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
