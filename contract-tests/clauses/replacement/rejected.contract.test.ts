import type { Call } from '../../client/api.ts';
import { clause } from '../../runner/clause.ts';
import { expectUnchangedKey } from '../../support/assertions/key.ts';
import { expectStatus, isClientError } from '../../support/assertions/status.ts';
import { acceptedUpdate, type Run, toThisProject, twoEnvironments } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { type EnvironmentEntry, entryOf, type KeyPair } from '../../support/keys/keys.ts';
import { lookUpKey, readKey } from '../../support/readings.ts';
import { expectStill, readLater } from '../../support/referenced-jwks.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

/** Updates that would change everything and are wrong in one point, by what is wrong. */
type Rejections = Readonly<Record<string, Call>>;

clause('UK-UPD-11', 'an update rejected for its parameters, type or form changes nothing', async (run) => {
  const { key, fresh, body } = await arrange(run);
  const { keyType: _, ...typeless } = body;
  await expectNothingChanged(run, key, {
    'no scope': { body, query: 'updateReferencedJwks=true' },
    'a value that is no boolean': { body, query: 'updateReferencedJwks=maybe&updateScope=SAME_PROJECT' },
    'another scope': { body, query: 'updateReferencedJwks=true&updateScope=EVERYWHERE' },
    'a missing keyType': { body: typeless, query: toThisProject },
    'a description that is a number': { body: { ...body, description: 7 }, query: toThisProject },
    'an environment twice': {
      body: {
        ...body,
        cryptoKeyInfoEnvironmentList: [entryOf(run.environment, fresh), entryOf(run.environment, fresh)],
      },
      query: toThisProject,
    },
    'another Content-Type': { raw: JSON.stringify(body), contentType: 'text/plain', query: toThisProject },
    'JSON that is not closed': { raw: JSON.stringify(body).slice(0, -1), query: toThisProject },
  });
});

clause('UK-UPD-11', 'an update rejected for its last entry changes nothing', async (run) => {
  const [first, second] = twoEnvironments(run);
  const { key, fresh, body } = await arrange(run);
  const newName = run.fixtures.name('renamed');
  run.fixtures.expect({ kind: 'key', project: key.project, name: newName });
  const withLast = (entry: EnvironmentEntry, name = key.name): Call => ({
    body: { ...body, name, cryptoKeyInfoEnvironmentList: [entryOf(first, fresh), entry] },
    query: toThisProject,
  });
  await expectNothingChanged(run, key, {
    'an unknown environment': withLast(entryOf(run.fixtures.name('nowhere'), fresh)),
    'an unknown environment, with a rename': withLast(entryOf(run.fixtures.name('nowhere'), fresh), newName),
    'no material': withLast({ environmentName: second }),
    'material that is not base64': withLast({ environmentName: second, publicKey: 'this is no key!' }),
    'material of another type': withLast(entryOf(second, run.keys.rsa())),
    'halves that are no pair': withLast({
      environmentName: second,
      publicKey: fresh.spki,
      privateKey: run.keys.ec().pkcs8,
    }),
  });
  const renamed = await lookUpKey(run.api, { project: key.project, name: newName });
  if (renamed.found) throw changed('no key to get the name of a rejected rename', renamed.exchange);
});

clause('UK-UPD-11', 'a rename rejected because the name is taken changes neither key', async (run) => {
  const { key, body } = await arrange(run);
  const other = await run.fixtures.key({ description: 'Has the name already' });
  const before = await readKey(run.api, other);
  const call = { body: { ...body, name: other.name }, query: toThisProject };
  await expectNothingChanged(run, key, { 'a name that is taken': call });
  expectUnchangedKey(before, await readKey(run.api, other), 'the key whose name was asked for');
});

clause('UK-UPD-11', 'an update rejected because a JWK can not follow changes nothing', async (run) => {
  const { key, fresh, body } = await arrange(run);
  // On both sides of the JWK that cannot follow, so that one is changed first in whichever order.
  const witness = await run.fixtures.jwk(key, run.environment);
  await run.fixtures.jwk(key, run.environment, 'private');
  const onlyPublic = { environmentName: run.environment, publicKey: fresh.spki };
  await expectNothingChanged(run, key, {
    'no private half for a private JWK': {
      body: { ...body, cryptoKeyInfoEnvironmentList: [onlyPublic] },
      query: toThisProject,
    },
    'a type that does not fit the algorithm of the JWKs': {
      body: keyBody(key.name, { [run.environment]: run.keys.rsa() }, run.fixtures.description('Changed')),
      query: toThisProject,
    },
  });
  expectStill(run, witness.before, await readLater(run, witness), 'a JWK after rejected updates');
});

clause('UK-UPD-11', 'an update after a rejected one is done', async (run) => {
  const { key, body } = await arrange(run);
  const { keyType: _, ...typeless } = body;
  const answers = [
    await run.api.updateKey(key, { body, query: 'updateReferencedJwks=true' }),
    await run.api.updateKey(key, { body: typeless }),
  ];
  assume(answers.some(isClientError), 'updates without a scope and without a keyType were not rejected');
  const exchange = await run.api.updateKey(key, { body });
  expectStatus(exchange, [200], 'an update that is right, after one that was rejected');
});

async function arrange(
  run: Run,
): Promise<{ key: KeyFixture; fresh: KeyPair; body: ReturnType<typeof keyBody> }> {
  const key = await run.fixtures.key({ description: 'Must stay' });
  await acceptedUpdate(run, key, key.body, toThisProject);
  const fresh = run.keys.ec();
  return {
    key,
    fresh,
    body: keyBody(key.name, { [run.environment]: fresh }, run.fixtures.description('Changed')),
  };
}

/**
 * Sends each update and judges that key and JWK stay as they were. One that is accepted is not judged here; the key is
 * put back then.
 */
async function expectNothingChanged(run: Run, key: KeyFixture, rejections: Rejections): Promise<void> {
  const jwk = await run.fixtures.jwk(key, run.environment);
  const before = await readKey(run.api, key);
  let rejected = 0;
  for (const [what, call] of Object.entries(rejections)) {
    const exchange = await run.api.updateKey(key, call);
    if (!isClientError(exchange)) {
      await acceptedUpdate(run, key, key.body, toThisProject);
      continue;
    }
    rejected += 1;
    const after = await lookUpKey(run.api, key);
    if (!after.found) throw changed(`a key to be there after an update rejected for ${what}`, after.exchange);
    expectUnchangedKey(before, after.value, `a key after an update rejected for ${what}`);
  }
  assume(rejected > 0, `no update was rejected: ${Object.keys(rejections).join(', ')}`);
  expectStill(run, jwk.before, await readLater(run, jwk), 'a JWK after rejected updates');
}

function changed(expected: string, exchange: ContractViolation['finding']['exchange']): ContractViolation {
  return new ContractViolation({ expected, received: 'otherwise', exchange });
}
