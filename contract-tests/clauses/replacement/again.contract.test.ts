import { clause } from '../../runner/clause.ts';
import { bothHalves, expectKey, type SentKey, showsPrivateHalves } from '../../support/assertions/key.ts';
import { acceptedUpdate, type Run, twoEnvironments } from '../../support/context.ts';
import { type KeyBody, type KeyFixture, keyBody, type Material } from '../../support/fixtures.ts';
import { assumeFreshReads } from '../../support/fresh-reads.ts';
import { readKey } from '../../support/readings.ts';
import { ContractViolation } from '../../support/violation.ts';

/** None begins or ends with white space, and none is long: what becomes of such is not told. */
const descriptions = [
  'Ünïcödé – ключ, 鍵',
  'a key \u{1f511}',
  '<b>"quoted" & \\ escaped</b>, it\'s {{fine}} %20 100%',
  'two\nlines, and a\ttab',
];

clause('UK-UPD-01', 'a description comes back as it was sent, whatever its characters', async (run) => {
  const key = await run.fixtures.key({ description: 'As created' });
  const marked = descriptions.map((text) => `${text} ${run.fixtures.mark}`);
  for (const description of [...marked, 'null', '']) {
    await acceptedUpdate(run, key, keyBody(key.name, key.material, description));
    const read = await readKey(run.api, key);
    // Reads tell an empty description and none alike.
    const sent = description === '' ? null : description;
    if (read.description === sent) continue;
    await assumeFreshReads(run);
    throw new ContractViolation({
      expected: `the description ${JSON.stringify(description)}, as it was sent`,
      received: JSON.stringify(read.description),
      exchange: read.exchange,
    });
  }
});

clause('UK-UPD-01', 'an update that was done before is done again', async (run) => {
  const key = await run.fixtures.key();
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const materials = [run.keys.ec(), run.keys.ec()].map((pair): Material => ({ [run.environment]: pair }));
  const bodies = materials.map((material, index) =>
    keyBody(key.name, material, run.fixtures.description(`Version ${index + 1}`)),
  );
  for (const turn of [0, 1, 0]) {
    await acceptedUpdate(run, key, bodies[turn] ?? key.body);
    await expectSent(run, key, bodies[turn] ?? key.body, materials[turn] ?? key.material, withPrivate);
  }
});

clause('UK-UPD-01', 'an environment that comes back has the material that is sent for it', async (run) => {
  const [first, second] = twoEnvironments(run);
  const key = await run.fixtures.key({ material: { [first]: run.keys.ec(), [second]: run.keys.ec() } });
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const kept = run.keys.ec();
  await acceptedUpdate(
    run,
    key,
    keyBody(key.name, { [first]: kept }, run.fixtures.description('Without it')),
  );
  const material = { [first]: kept, [second]: run.keys.ec() };
  const body = keyBody(key.name, material, run.fixtures.description('With it again'));
  await acceptedUpdate(run, key, body);
  await expectSent(run, key, body, material, withPrivate);
});

clause('UK-UPD-01', 'a private half is gone when its public half is sent alone', async (run) => {
  const pair = run.keys.ec();
  const key = await run.fixtures.key({ material: { [run.environment]: pair } });
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const entry = { environmentName: run.environment, publicKey: pair.spki };
  const { description = '', keyType } = key.body;
  await acceptedUpdate(run, key, { ...key.body, cryptoKeyInfoEnvironmentList: [entry] });
  const material: SentKey['material'] = { [run.environment]: { pair, halves: 'public' } };
  expectKey(await readKey(run.api, key), { description, keyType, material }, withPrivate);
});

async function expectSent(
  run: Run,
  key: KeyFixture,
  { description, keyType }: KeyBody,
  material: Material,
  withPrivate: boolean,
): Promise<void> {
  // That an environment is there at all is UK-UPD-04.
  const read = await readKey(run.api, key);
  const shown = Object.entries(material).filter(([name]) =>
    read.environments.some(({ environmentName }) => environmentName === name),
  );
  expectKey(
    read,
    { description: description ?? null, keyType, material: bothHalves(Object.fromEntries(shown)) },
    withPrivate,
  );
}
