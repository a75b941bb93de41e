import { clause } from '../../runner/clause.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import { acceptedUpdate, type Run, twoEnvironments } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import {
  isSafe,
  type Malformed,
  respelt,
  spellings,
  withBrokenEnums,
  withoutRequired,
  withWrongTypes,
} from '../../support/malformed-bodies.ts';
import { lookUpKey } from '../../support/readings.ts';
import { assume } from '../../support/violation.ts';

const isInEntry = ({ place }: Malformed) => place.includes('.');

clause('UK-REQ-03', 'each required member that is missing: 400', async (run) => {
  const key = await updatable(run, [run.environment]);
  const bodies = withoutRequired(run.contract, key.body).filter((malformed) => !isInEntry(malformed));
  await expectEachRejected(run, key, bodies);
});

clause('UK-REQ-04', 'a missing environmentName: 400', async (run) => {
  const key = await updatable(run, [run.environment]);
  await expectEachRejected(run, key, withoutRequired(run.contract, key.body).filter(isInEntry));
});

clause('UK-REQ-04', 'a missing environmentName in any entry: 400', async (run) => {
  const key = await updatable(run, twoEnvironments(run));
  await expectEachRejected(run, key, withoutRequired(run.contract, key.body).filter(isInEntry));
});

clause('UK-REQ-03', 'members by other spellings of their names are none: 400', async (run) => {
  const key = await updatable(run, [run.environment]);
  for (const [how, spell] of Object.entries(spellings)) {
    const exchange = await run.api.updateKey(key, { body: respelt(key.body, spell) });
    expectStatus(exchange, [400], `the names of all members ${how}`);
  }
});

clause('UK-REQ-04', 'an environmentName by other spellings of its name is none: 400', async (run) => {
  const key = await updatable(run, [run.environment]);
  for (const [how, spell] of Object.entries(spellings)) {
    const entries = key.body.cryptoKeyInfoEnvironmentList.map((entry) => respelt(entry, spell));
    const body = { ...key.body, cryptoKeyInfoEnvironmentList: entries };
    expectStatus(await run.api.updateKey(key, { body }), [400], `the members of an entry ${how}`);
  }
});

clause('UK-REQ-09', 'each member of each wrong JSON type: 400', async (run) => {
  const key = await updatable(run, [run.environment]);
  const bodies = withWrongTypes(run.contract, key.body).filter(isSafe);
  const names = bodies.filter(({ place }) => place === 'name').map(({ value }) => String(value));
  for (const name of names.filter((each) => each !== '')) await mayBecome(run, key, name);
  await expectEachRejected(run, key, bodies);
});

clause('UK-REQ-09', 'a member of a wrong JSON type in the last entry: 400', async (run) => {
  const key = await updatable(run, twoEnvironments(run));
  const bodies = withWrongTypes(run.contract, key.body);
  await expectEachRejected(
    run,
    key,
    bodies.filter(({ place }) => /\.1(\.|$)/.test(place)),
  );
});

clause('UK-REQ-11', 'a blank name: 400', async (run) => {
  const key = await updatable(run, [run.environment]);
  for (const name of ['   ', '']) {
    if (name !== '') await mayBecome(run, key, name);
    const exchange = await run.api.updateKey(key, { body: { ...key.body, name } });
    expectStatus(exchange, [400], `the name ${JSON.stringify(name)}`);
  }
});

clause('UK-REQ-12', 'a keyType that the contract does not list: 400', async (run) => {
  const key = await updatable(run, [run.environment]);
  await expectEachRejected(run, key, withBrokenEnums(run.contract, key.body, ['DSA', 'OKP', 'oct', '']));
  // Where whatever is not one type counts as the other, only material of the other shows it.
  const other = await run.fixtures.key({ material: { [run.environment]: run.keys.rsa() } });
  await expectEachRejected(run, other, withBrokenEnums(run.contract, other.body, ['DSA']));
});

/** A key of which the update with its own body is accepted. */
async function updatable(run: Run, environments: readonly string[]): Promise<KeyFixture> {
  const pairs = environments.map((name) => [name, run.keys.ec()] as const);
  const key = await run.fixtures.key({ material: Object.fromEntries(pairs) });
  const body = keyBody(key.name, key.material, run.fixtures.description('Complete and right'));
  await acceptedUpdate(run, key, body);
  return { ...key, body };
}

async function expectEachRejected(run: Run, key: KeyFixture, bodies: readonly Malformed[]): Promise<void> {
  assume(bodies.length > 0, 'the contract asks for nothing of the kind');
  for (const { place, problem, body } of bodies) {
    expectStatus(await run.api.updateKey(key, { body }), [400], `${place} ${problem}`);
  }
}

/** Where a wrong name is taken all the same, what gets it is to be removed: if nothing has that name by now. */
async function mayBecome(run: Run, key: KeyFixture, name: string): Promise<void> {
  if (name === key.name) return;
  const at = { project: key.project, name };
  assume(!(await lookUpKey(run.api, at)).found, `a key is named ${JSON.stringify(name)}`);
  run.fixtures.expect({ kind: 'key', ...at, wasFree: true });
}
