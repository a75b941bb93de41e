import { clause } from '../../runner/clause.ts';
import {
  bothHalves,
  expectKey,
  namesOf,
  type SentMaterial,
  showsPrivateHalves,
} from '../../support/assertions/key.ts';
import { acceptedUpdate, type Run, twoEnvironments } from '../../support/context.ts';
import { type KeyFixture, keyBody, type Material } from '../../support/fixtures.ts';
import { assumeFreshReads } from '../../support/fresh-reads.ts';
import { forms } from '../../support/keys/forms.ts';
import { longPair } from '../../support/keys/long-pair.ts';
import { type KeyReading, lookUpKey, readKey } from '../../support/readings.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

clause(
  'UK-UPD-01',
  'Get Key returns the new description, type and material, update after update',
  async (run) => {
    const key = await run.fixtures.key({ description: 'As created' });
    const withPrivate = showsPrivateHalves(await readKey(run.api, key));
    for (const [round, pair] of [
      run.keys.ec(),
      run.keys.rsa(),
      run.keys.ec('P-384'),
      run.keys.ec(),
    ].entries()) {
      const material = { [run.environment]: pair };
      const description = run.fixtures.description(`Update ${round}`);
      const body = keyBody(key.name, material, description);
      await acceptedUpdate(run, key, body);
      expectKey(
        await readUpdated(run, key),
        { description, keyType: body.keyType, material: bothHalves(material) },
        withPrivate,
      );
    }
  },
);

clause('UK-UPD-01', 'each environment has the material that was sent for it', async (run) => {
  const [first, second] = twoEnvironments(run);
  const fresh = (): Material => ({ [first]: run.keys.ec(), [second]: run.keys.ec() });
  const key = await run.fixtures.key({ material: fresh() });
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const straight = fresh();
  const reversed: Material = { [second]: run.keys.ec(), [first]: run.keys.ec() };
  for (const material of [straight, reversed]) {
    const description = run.fixtures.description('Both environments');
    const body = keyBody(key.name, material, description);
    await acceptedUpdate(run, key, body);
    const sent = { description, keyType: 'EC', material: bothHalves(material) };
    expectKey(await readUpdated(run, key), sent, withPrivate);
  }
});

clause('UK-UPD-01', 'whatever the form in which the material was sent', async (run) => {
  const key = await run.fixtures.key();
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const rsa = run.keys.rsa();
  for (const form of forms) {
    const pair = form.keyType === 'RSA' ? rsa : run.keys.ec();
    const entry = form.entry(run.environment, pair);
    const description = run.fixtures.description(form.name);
    const body = {
      name: key.name,
      description,
      keyType: form.keyType,
      cryptoKeyInfoEnvironmentList: [entry],
    };
    // Whether a form is accepted is UK-REQ-13.
    if ((await run.api.updateKey(key, { body })).status !== 200) continue;
    const material: Record<string, SentMaterial> = { [run.environment]: { pair, halves: form.halves } };
    const sent = { description, keyType: form.keyType, material };
    expectKey(await readUpdated(run, key), sent, withPrivate);
  }
});

clause('UK-UPD-01', 'material of any length', async (run) => {
  const key = await run.fixtures.key();
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const pair = run.keys.adopt(longPair());
  const description = run.fixtures.description('Long material');
  for (const form of forms.filter(({ name, halves }) => halves === 'both' && name.includes('SPKI'))) {
    if (form.keyType !== 'RSA') continue;
    const entry = form.entry(run.environment, pair);
    const body = { name: key.name, description, keyType: 'RSA', cryptoKeyInfoEnvironmentList: [entry] };
    // Whether a form is accepted is UK-REQ-13.
    if ((await run.api.updateKey(key, { body })).status !== 200) continue;
    const sent = { description, keyType: 'RSA', material: bothHalves({ [run.environment]: pair }) };
    expectKey(await readUpdated(run, key), sent, withPrivate);
  }
});

clause('UK-UPD-01', 'unknown parameters set no member', async (run) => {
  const key = await run.fixtures.key();
  const description = run.fixtures.description('As the body has it');
  const query = 'description=Of+the+query&keyType=RSA';
  const exchange = await run.api.updateKey(key, { body: { ...key.body, description }, query });
  // Whether unknown parameters are rejected is open.
  if (exchange.status !== 200) return;
  const sent = { description, keyType: 'EC', material: bothHalves(key.material) };
  expectKey(await readUpdated(run, key), sent, false);
});

clause('UK-UPD-01', 'a rename carries the new content too', async (run) => {
  const key = await run.fixtures.key({ description: 'As created' });
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const material = { [run.environment]: run.keys.ec('P-384') };
  const renamed = { ...key, name: run.fixtures.name('renamed') };
  const description = run.fixtures.description('Renamed');
  await acceptedUpdate(run, key, keyBody(renamed.name, material, description));
  const read = await lookUpKey(run.api, renamed);
  assume(read.found, 'the new name does not resolve', 'UK-UPD-05');
  const sent = { description, keyType: 'EC', material: bothHalves(material) };
  expectKey(read.value, sent, withPrivate);
});

clause('UK-UPD-02', 'a description that is left out is cleared', async (run) => {
  const key = await run.fixtures.key({ description: 'To be cleared' });
  const before = await readKey(run.api, key);
  assume(
    before.description === key.body.description,
    'Get Key does not show the description that was given',
    'UK-UPD-01',
  );
  await acceptedUpdate(run, key, keyBody(key.name, key.material));
  const after = await readKey(run.api, key);
  if (after.description === null) return;
  await assumeFreshReads(run);
  throw new ContractViolation({
    expected: 'no description, as the update had none',
    received: JSON.stringify(after.description),
    exchange: after.exchange,
  });
});

clause('UK-UPD-03', 'an environment that is left out is gone', async (run) => {
  const [first, second] = twoEnvironments(run);
  for (const [kept, removed] of [
    [first, second],
    [second, first],
  ] as const) {
    const material = { [first]: run.keys.ec(), [second]: run.keys.ec() };
    const key = await run.fixtures.key({ material });
    assumeEnvironments(await readKey(run.api, key), [first, second]);
    await acceptedUpdate(run, key, keyBody(key.name, { [kept]: run.keys.ec() }));
    const after = await readKey(run.api, key);
    if (!namesOf(after).includes(removed)) continue;
    await assumeFreshReads(run);
    throw new ContractViolation({
      expected: `environment ${removed}, which the update left out, to be gone`,
      received: `entries for ${namesOf(after).join(', ')}`,
      exchange: after.exchange,
    });
  }
});

clause('UK-UPD-04', 'an environment that is new to the list is added', async (run) => {
  const [first, second] = twoEnvironments(run);
  for (const [had, added] of [
    [first, second],
    [second, first],
  ] as const) {
    const key = await run.fixtures.key({ material: { [had]: run.keys.ec() } });
    assumeEnvironments(await readKey(run.api, key), [had]);
    await acceptedUpdate(run, key, keyBody(key.name, { ...key.material, [added]: run.keys.ec() }));
    const after = await readKey(run.api, key);
    if (namesOf(after).includes(added)) continue;
    await assumeFreshReads(run);
    throw new ContractViolation({
      expected: `an entry for ${added}, which the update added`,
      received: `entries for ${namesOf(after).join(', ') || 'none'}`,
      exchange: after.exchange,
    });
  }
});

/** The key after an accepted update: that it is gone breaks UK-UPD-01. */
async function readUpdated(run: Run, key: KeyFixture): Promise<KeyReading> {
  const read = await lookUpKey(run.api, key);
  if (read.found) return read.value;
  throw new ContractViolation({
    expected: 'the key to be there after an update that got 200',
    received: `${read.exchange.status}`,
    exchange: read.exchange,
  });
}

function assumeEnvironments(read: KeyReading, names: readonly string[]): void {
  const same = namesOf(read).sort().join('\n') === [...names].sort().join('\n');
  assume(same, `a key that was created for ${names.join(', ')} shows ${namesOf(read).join(', ') || 'none'}`);
}
