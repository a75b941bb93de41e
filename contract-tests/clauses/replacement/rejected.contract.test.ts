import type { Call } from '../../client/api.ts';
import { clause } from '../../runner/clause.ts';
import { expectUnchangedKey } from '../../support/assertions/key.ts';
import { expectStatus, isClientError } from '../../support/assertions/status.ts';
import { acceptedUpdate, type Run, toThisProject, twoEnvironments } from '../../support/context.ts';
import { type KeyBody, type KeyFixture, keyBody } from '../../support/fixtures.ts';
import type { KeyPair } from '../../support/keys/key-pair.ts';
import { type EnvironmentEntry, entryOf } from '../../support/keys/keys.ts';
import { lookUpKey, readKey } from '../../support/readings.ts';
import { expectStill, readLater } from '../../support/referenced-jwks.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

/** Updates that would change everything and are wrong in one point, by what is wrong. */
type Rejections = Readonly<Record<string, Call>>;

/** What an update would do to the environments of its key beside: a server may have done it by the time that it rejects. */
const changes = ['drops', 'adds'] as const;
type EnvironmentChange = (typeof changes)[number];

for (const change of changes) {
  const update = `an update that ${change} an environment`;

  clause(
    'UK-UPD-11',
    `${update} and is rejected for its parameters, type or form changes nothing`,
    async (run) => {
      const { key, body } = await arrange(run, change);
      const { keyType: _, ...typeless } = body;
      const entries = body.cryptoKeyInfoEnvironmentList;
      await expectNothingChanged(run, key, body.name, {
        'no scope': { body, query: 'updateReferencedJwks=true' },
        'a value that is no boolean': { body, query: 'updateReferencedJwks=maybe&updateScope=SAME_PROJECT' },
        'another scope': { body, query: 'updateReferencedJwks=true&updateScope=EVERYWHERE' },
        'a missing keyType': { body: typeless, query: toThisProject },
        'another keyType': { body: { ...body, keyType: 'DSA' }, query: toThisProject },
        'a description that is a number': { body: { ...body, description: 7 }, query: toThisProject },
        'an entry that is a text': { body: withEntries(body, [...entries, 'text']), query: toThisProject },
        'an entry without a name': { body: withEntries(body, [...entries, {}]), query: toThisProject },
        'an environment twice': { body: withEntries(body, [...entries, entries[0]]), query: toThisProject },
        'another Content-Type': {
          raw: JSON.stringify(body),
          contentType: 'text/plain',
          query: toThisProject,
        },
        'JSON that is not closed': { raw: JSON.stringify(body).slice(0, -1), query: toThisProject },
      });
    },
  );

  clause('UK-UPD-11', `${update} and is rejected for one of its entries changes nothing`, async (run) => {
    const { key, fresh, body } = await arrange(run, change);
    const entries = body.cryptoKeyInfoEnvironmentList;
    const unknown = entryOf(run.fixtures.name('nowhere'), fresh);
    const unfit: Readonly<Record<string, Omit<EnvironmentEntry, 'environmentName'>>> = {
      'no material': {},
      'material that is not base64': { publicKey: 'this is no key!' },
      'material of another type': { publicKey: run.keys.rsa().spki },
      'halves that are no pair': { publicKey: fresh.spki, privateKey: run.keys.ec().pkcs8 },
    };
    const lists = {
      'an unknown environment at the end': [...entries, unknown],
      'an unknown environment at the front': [unknown, ...entries],
      ...Object.fromEntries(
        Object.entries(unfit).flatMap(([what, material]) =>
          entries.map(({ environmentName }, place) => [
            `${what} in ${environmentName}`,
            entries.with(place, { environmentName, ...material }),
          ]),
        ),
      ),
    };
    const calls = Object.entries(lists).map(([what, list]): [string, Call] => [
      what,
      { body: withEntries(body, list), query: toThisProject },
    ]);
    await expectNothingChanged(run, key, body.name, {
      ...Object.fromEntries(calls),
      'a keyType that is not that of the material': { body: { ...body, keyType: 'RSA' } },
    });
  });

  clause(
    'UK-UPD-11',
    `${update} and is rejected because the name is taken changes neither key`,
    async (run) => {
      const { key, body } = await arrange(run, change);
      const other = await run.fixtures.key({ description: 'Has the name already' });
      const before = await readKey(run.api, other);
      const call = { body: { ...body, name: other.name }, query: toThisProject };
      await expectNothingChanged(run, key, undefined, { 'a name that is taken': call });
      expectUnchangedKey(before, await readKey(run.api, other), 'the key whose name was asked for');
    },
  );

  clause(
    'UK-UPD-11',
    `${update} and is rejected because a JWK cannot follow changes nothing`,
    async (run) => {
      const { key, body } = await arrange(run, change);
      // On both sides of the JWK that cannot follow, so that one is changed first in whichever order.
      const witness = await run.fixtures.jwk(key, run.environment);
      await run.fixtures.jwk(key, run.environment, 'private');
      const entries = body.cryptoKeyInfoEnvironmentList;
      const onlyPublic = entries.map(({ privateKey: _, ...entry }) => entry);
      const rsa = run.keys.rsa();
      const material = Object.fromEntries(entries.map(({ environmentName }) => [environmentName, rsa]));
      await expectNothingChanged(run, key, body.name, {
        'no private half for a private JWK': { body: withEntries(body, onlyPublic), query: toThisProject },
        'a type that does not fit the algorithm of the JWKs': {
          body: keyBody(body.name, material, body.description),
          query: toThisProject,
        },
      });
      expectStill(run, witness.before, await readLater(run, witness), 'a JWK after rejected updates');
    },
  );
}

clause('UK-UPD-11', 'an update after a rejected one is done', async (run) => {
  const { key, body: renaming } = await arrange(run, 'drops');
  const body = { ...renaming, name: key.name };
  const { keyType: _, ...typeless } = body;
  const responses = [
    await run.api.updateKey(key, { body, query: 'updateReferencedJwks=true' }),
    await run.api.updateKey(key, { body: typeless }),
  ];
  assume(responses.some(isClientError), 'updates without a scope and without a keyType were not rejected');
  const exchange = await run.api.updateKey(key, { body });
  expectStatus(exchange, [200], 'an update that is right, after one that was rejected');
});

/**
 * A key and an update that would change everything of it: name, description, material, environments and, where it propagates, JWKs.
 * An environment is dropped where the settings give a second one.
 */
async function arrange(
  run: Run,
  change: EnvironmentChange,
): Promise<{ key: KeyFixture; fresh: KeyPair; body: KeyBody }> {
  const both = change === 'adds' ? twoEnvironments(run) : run.settings.environments.slice(0, 2);
  const one = [run.environment];
  const [had, sent] = change === 'adds' ? [one, both] : [both, one];
  const fresh = run.keys.ec();
  const materialOf = (names: readonly string[], first?: KeyPair) =>
    Object.fromEntries(names.map((name, index) => [name, (index === 0 && first) || run.keys.ec()]));
  const key = await run.fixtures.key({ description: 'Must stay', material: materialOf(had) });
  await acceptedUpdate(run, key, key.body, toThisProject);
  const name = run.fixtures.name('renamed');
  run.fixtures.expect({ kind: 'key', project: key.project, name });
  return { key, fresh, body: keyBody(name, materialOf(sent, fresh), run.fixtures.description('Changed')) };
}

function withEntries(body: KeyBody, list: readonly unknown[]): object {
  return { ...body, cryptoKeyInfoEnvironmentList: list };
}

/**
 * Sends each update and judges that key and JWK stay as they were. One that is accepted is not judged here; the key is
 * put back then.
 *
 * @param newName the name that the updates ask for, which no key may get; undefined where another key has it
 */
async function expectNothingChanged(
  run: Run,
  key: KeyFixture,
  newName: string | undefined,
  rejections: Rejections,
): Promise<void> {
  const jwk = await run.fixtures.jwk(key, run.environment);
  let before = await readKey(run.api, key);
  const renamed = newName === undefined ? undefined : { ...key, name: newName };
  const findRenamed = async () => renamed && (await lookUpKey(run.api, renamed));
  let rejected = 0;
  for (const [what, call] of Object.entries(rejections)) {
    const exchange = await run.api.updateKey(key, call);
    const found = await findRenamed();
    if (!isClientError(exchange)) {
      await acceptedUpdate(run, found?.found && renamed ? renamed : key, key.body, toThisProject);
      before = await readKey(run.api, key);
      continue;
    }
    rejected += 1;
    if (found?.found) throw changed(`no rename by an update rejected for ${what}`, found.exchange);
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
