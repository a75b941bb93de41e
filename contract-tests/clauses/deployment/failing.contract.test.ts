import { clause } from '../../clause.ts';
import { type Exchange, memberOf, summaryOf } from '../../exchange.ts';
import { readDeployment } from '../../expect/deployment.ts';
import { bothHalves, expectKey, expectUnchangedKey, namesOf, showsPrivateHalves } from '../../expect/key.ts';
import { keyBody, type Material } from '../../fixtures.ts';
import { readKey } from '../../reading.ts';
import { acceptedUpdate, type Run, settingOf } from '../../run.ts';
import { assume, ContractViolation, need } from '../../violation.ts';

for (const order of ['before', 'after']) {
  clause('UK-DEP-05', `an environment that fails ${order} one that works`, async (run) => {
    const failing = settingOf(run, 'failingEnvironment');
    const works = run.environment;
    const key = await run.fixtures.key({ description: 'Before' });
    await acceptedUpdate(run, key, key.body);
    const before = await readKey(run.api, key);
    const [good, bad] = [run.keys.ec(), run.keys.ec()];
    const material: Material =
      order === 'before' ? { [failing]: bad, [works]: good } : { [works]: good, [failing]: bad };
    const exchange = await run.api.updateKey(key, { body: keyBody(key.name, material, 'After') });
    if (exchange.status === 400) {
      expectNamed(exchange, failing);
      expectUnchangedKey(before, await readKey(run.api, key), 'a key after a refused update');
      return;
    }
    expectReported(exchange, failing, works);
    await assumeAddable(run);
    const sent = { description: 'After', keyType: 'EC', material: bothHalves(material) };
    expectKey(await readKey(run.api, key), sent, showsPrivateHalves(before));
  });
}

/** A server that refuses says for which environment. */
function expectNamed(exchange: Exchange, failing: string): void {
  const description = memberOf(exchange.json, 'error_description');
  if (typeof description === 'string' && description.includes(failing)) return;
  throw new ContractViolation({
    expected: `a 400 whose error_description names the environment ${failing}`,
    received: 'one that does not',
    exchange,
  });
}

/** A server that saves tells which environment failed, and that the other did not. */
function expectReported(exchange: Exchange, failing: string, works: string): void {
  if (exchange.status !== 200) {
    throw new ContractViolation({ expected: '200 or 400', received: summaryOf(exchange), exchange });
  }
  const entries = need(readDeployment(exchange)?.entries, 'the 200 has no environmentResults');
  for (const [name, expected] of [
    [failing, false],
    [works, true],
  ] as const) {
    const entry = need(
      entries.find(({ environmentName }) => environmentName === name),
      `environmentResults has no entry for ${name}`,
    );
    assume(typeof entry.success === 'boolean', 'an entry does not say whether it succeeded');
    if (entry.success === expected) continue;
    throw new ContractViolation({
      expected: `the entry for ${name}, which ${expected ? 'works' : 'fails'}, to say success ${expected}`,
      received: `success ${JSON.stringify(entry.success)}`,
      exchange,
    });
  }
}

/** Not verified when not even an environment that works is added: that is UK-UPD-04. */
async function assumeAddable(run: Run): Promise<void> {
  const [first, second] = run.settings.environments;
  if (first === undefined || second === undefined) return;
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, keyBody(key.name, { ...key.material, [second]: run.keys.ec() }));
  assume(
    namesOf(await readKey(run.api, key)).includes(second),
    'an environment that is new to the list is not added',
  );
}
