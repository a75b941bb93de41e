import { clause } from '../../clause.ts';
import { type Exchange, memberOf, summaryOf } from '../../exchange.ts';
import { readDeployment } from '../../expect/deployment.ts';
import { expectSameMaterial, hasSameMaterial } from '../../expect/jwk.ts';
import { bothHalves, expectKey, expectUnchangedKey, namesOf, showsPrivateHalves } from '../../expect/key.ts';
import { type KeyBody, type KeyFixture, keyBody, type Material } from '../../fixtures.ts';
import { readChanged } from '../../following.ts';
import { type KeyReading, readJwk, readKey } from '../../reading.ts';
import { acceptedUpdate, freshMaterial, toThisProject, twoEnvironments } from '../../run.ts';
import { assume, ContractViolation } from '../../violation.ts';
import { throughout } from '../../waiting.ts';

clause('UK-UPD-10', 'the same update twice gives the same answer and state', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  const body = keyBody(key.name, freshMaterial(run, key), 'Sent twice');
  const first = await acceptedUpdate(run, key, body, toThisProject);
  const [keyOnce, jwkOnce] = [await readKey(run.api, key), await readChanged(run, jwk)];
  const second = await run.api.updateKey(key, { body, query: toThisProject });
  expectSameAnswer(first, second);
  expectUnchangedKey(keyOnce, await readKey(run.api, key), 'a key after the same update again');
  const jwkTwice = await throughout(
    () => readJwk(run.api, jwk),
    (now) => hasSameMaterial(now, jwkOnce),
    run.settings.propagationTimeout,
  );
  expectSameMaterial(jwkOnce, jwkTwice, 'a JWK after the same update again');
});

clause('UK-UPD-10', 'without parameters too, for two environments', async (run) => {
  const [first, second] = twoEnvironments(run);
  const key = await run.fixtures.key();
  const body = keyBody(key.name, { [first]: run.keys.ec(), [second]: run.keys.ec() }, 'Sent twice');
  const once = await acceptedUpdate(run, key, body);
  const before = await readKey(run.api, key);
  expectSameAnswer(once, await run.api.updateKey(key, { body }));
  expectUnchangedKey(before, await readKey(run.api, key), 'a key after the same update again');
});

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
    contender(key, { [first]: run.keys.ec('P-384') }, 'One environment'),
    contender(key, { [first]: run.keys.rsa(), [second]: run.keys.rsa() }, 'Two environments'),
  ];
  for (const alone of contenders) {
    await acceptedUpdate(run, key, alone.body);
    const isWhole = isOneOf([alone], await readKey(run.api, key), withPrivate);
    assume(isWhole, 'even an update that is alone does not leave the key as it said');
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

/** The key is what one of the updates said, and nothing of another. */
function expectOneOf(accepted: readonly Contender[], read: KeyReading, withPrivate: boolean): void {
  if (isOneOf(accepted, read, withPrivate)) return;
  throw new ContractViolation({
    expected: 'the key to be as one of two concurrent updates said',
    received: `description ${JSON.stringify(read.description)}, keyType ${read.keyType}, environments ${namesOf(read).join(', ')}: a mix, or neither`,
    exchange: read.exchange,
  });
}

function isOneOf(accepted: readonly Contender[], read: KeyReading, withPrivate: boolean): boolean {
  return accepted.some(({ body, material }) => {
    const sent = {
      description: body.description ?? null,
      keyType: body.keyType,
      material: bothHalves(material),
    };
    try {
      expectKey(read, sent, withPrivate);
      return namesOf(read).length === Object.keys(material).length;
    } catch (error) {
      if (error instanceof ContractViolation) return false;
      throw error;
    }
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
