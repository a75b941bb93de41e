import { memberOf } from '../../client/exchange.ts';
import { findBystanders, tracesOf } from '../../runner/bystanders.ts';
import { clause } from '../../runner/clause.ts';
import { expectUnchangedKey } from '../../support/assertions/key.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import {
  acceptedUpdate,
  freshMaterial,
  type Run,
  settingOf,
  toAllProjects,
  toThisProject,
  twoEnvironments,
} from '../../support/context.ts';
import { keyBody } from '../../support/fixtures.ts';
import { assumeFreshReads } from '../../support/fresh-reads.ts';
import { lookUpKey, readKey } from '../../support/readings.ts';
import { assume, ContractViolation, need } from '../../support/violation.ts';

clause('UK-UPD-05', 'after a rename the new name resolves and the old one does not', async (run) => {
  const key = await run.fixtures.key();
  assume((await lookUpKey(run.api, key)).found, 'Get Key does not find a key that was created');
  await acceptedUpdate(run, key, key.body);
  const renamed = { ...key, name: run.fixtures.name('renamed') };
  run.fixtures.expect({ kind: 'key', project: key.project, name: renamed.name });
  const exchange = await run.api.updateKey(key, { body: { ...key.body, name: renamed.name } });
  expectStatus(exchange, [200], 'an update that renames');
  const [now, then] = [await lookUpKey(run.api, renamed), await lookUpKey(run.api, key)];
  const renames = now.found && now.value.name === renamed.name && !then.found;
  if (!renames) await assumeFreshReads(run);
  if (!now.found) throw renameViolation('the new name to resolve', now);
  if (now.value.name !== renamed.name) throw renameViolation('the key to have its new name', now);
  if (then.found) throw renameViolation('the old name not to resolve', then);
});

clause('UK-UPD-05', 'a rename that differs in case alone is one', async (run) => {
  const key = await run.fixtures.key({ name: run.fixtures.name('case') });
  const renamed = { ...key, name: key.name.replace(/case$/, 'CASE') };
  run.fixtures.expect({ kind: 'key', project: key.project, name: renamed.name });
  const exchange = await run.api.updateKey(key, { body: { ...key.body, name: renamed.name } });
  // A server may reject names that differ in case alone; one that accepts the rename has to do it.
  if (exchange.status !== 200) return;
  const now = await lookUpKey(run.api, renamed);
  if (now.found && now.value.name === renamed.name) return;
  await assumeFreshReads(run);
  throw renameViolation('the new name to resolve, though it differs in case alone', now);
});

clause('UK-UPD-05', 'a key can have a name back that it gave up', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const renamed = { ...key, name: run.fixtures.name('renamed') };
  await acceptedUpdate(run, key, { ...key.body, name: renamed.name });
  assume((await lookUpKey(run.api, renamed)).found, 'the new name does not resolve', 'UK-UPD-05');
  const exchange = await run.api.updateKey(renamed, { body: key.body });
  expectStatus(exchange, [200], 'a rename to the name that the key had before');
  const [now, then] = [await lookUpKey(run.api, key), await lookUpKey(run.api, renamed)];
  if (!now.found || then.found) await assumeFreshReads(run);
  if (!now.found) throw renameViolation('the name that the key has back to resolve', now);
  if (then.found) throw renameViolation('the name between not to resolve', then);
});

clause('UK-UPD-05', 'a key that JWKs follow can be renamed', async (run) => {
  const [plain, key] = [await run.fixtures.key(), await run.fixtures.key()];
  await run.fixtures.jwk(key, run.environment);
  for (const each of [plain, key]) {
    const name = run.fixtures.name('renamed');
    run.fixtures.expect({ kind: 'key', project: each.project, name });
    const exchange = await run.api.updateKey(each, { body: { ...each.body, name } });
    if (each === plain) assume(exchange.status === 200, 'no key can be renamed', 'UK-UPD-05');
    else expectStatus(exchange, [200], 'an update that renames a key that a JWK follows');
  }
});

clause('UK-UPD-06', 'renaming to a name taken in the project: 400 or 409', async (run) => {
  const key = await run.fixtures.key();
  const other = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const exchange = await run.api.updateKey(key, { body: { ...key.body, name: other.name } });
  expectStatus(exchange, [400, 409], 'a rename to a name that is taken');
});

clause('UK-UPD-07', 'a name taken only in another project is free', async (run) => {
  const project = settingOf(run, 'otherProject');
  const environment = await firstEnvironmentOf(run, project);
  const material = { [environment]: run.keys.ec() };
  const elsewhere = await run.fixtures.key({ project, name: run.fixtures.name('elsewhere'), material });
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  run.fixtures.expect({ kind: 'key', project: key.project, name: elsewhere.name });
  const exchange = await run.api.updateKey(key, { body: { ...key.body, name: elsewhere.name } });
  expectStatus(exchange, [200], 'a rename to a name that only another project has');
});

clause('UK-UPD-08', 'an unknown key is rejected, and is not created', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const unknown = { project: key.project, name: run.fixtures.name('unknown') };
  run.fixtures.expect({ kind: 'key', ...unknown });
  const exchange = await run.api.updateKey(unknown, { body: { ...key.body, name: unknown.name } });
  expectStatus(exchange, [400, 404], 'an update of an unknown key');
  const read = await lookUpKey(run.api, unknown);
  if (read.found) throw renameViolation('an unknown key not to be created', read);
});

clause('UK-UPD-09', 'an unknown project is rejected', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const unknown = { project: run.fixtures.name('nowhere'), name: key.name };
  expectStatus(await run.api.updateKey(unknown, { body: key.body }), [400, 404, 403], 'an unknown project');
});

clause('UK-UPD-12', 'other keys of the project stay as they were', async (run) => {
  const material = { [run.environment]: run.keys.ec() };
  const key = await run.fixtures.key({ material });
  const others = [
    await run.fixtures.key({ material, description: 'Has the same material' }),
    await run.fixtures.key({ name: `${key.name}-2`, description: 'Has a longer name' }),
    await run.fixtures.key({ name: run.fixtures.name('other'), description: 'Has nothing in common' }),
  ];
  const before = await Promise.all(others.map((other) => readKey(run.api, other)));
  const body = keyBody(key.name, freshMaterial(run, key), run.fixtures.description('Updated'));
  await acceptedUpdate(run, key, body);
  await acceptedUpdate(
    run,
    key,
    { ...body, description: run.fixtures.description('And again') },
    toThisProject,
  );
  await acceptedUpdate(run, key, { ...body, name: run.fixtures.name('renamed') });
  for (const [index, other] of others.entries()) {
    const was = need(before[index], 'a reading is missing');
    const now = await lookUpKey(run.api, other);
    if (!now.found) throw renameViolation('another key of the project still to be there', now);
    expectUnchangedKey(was, now.value, 'another key of the project');
  }
});

clause('UK-UPD-12', 'keys that were there before the run stay as they were', async (run) => {
  const bystanders = await findBystanders(run.api, run.settings);
  const key = await run.fixtures.key();
  const next = (name: string) =>
    keyBody(name, freshMaterial(run, key), run.fixtures.description('Of no other key'));
  await acceptedUpdate(run, key, next(key.name));
  await acceptedUpdate(run, key, next(key.name), toThisProject);
  await acceptedUpdate(run, key, next(key.name), toAllProjects);
  // Whether it renames is UK-UPD-05.
  const renamed = run.fixtures.name('renamed');
  run.fixtures.expect({ kind: 'key', project: key.project, name: renamed });
  await run.api.updateKey(key, { body: next(renamed) });
  const [trace] = await tracesOf(run, bystanders, 'UK-UPD-12');
  if (trace !== undefined) throw new ContractViolation(trace);
});

clause('UK-UPD-12', 'other keys of both environments stay as they were', async (run) => {
  const [first, second] = twoEnvironments(run);
  const both = () => ({ [first]: run.keys.ec(), [second]: run.keys.ec() });
  const [key, other] = [
    await run.fixtures.key({ material: both() }),
    await run.fixtures.key({ material: both() }),
  ];
  const before = await readKey(run.api, other);
  await acceptedUpdate(
    run,
    key,
    keyBody(key.name, { [second]: run.keys.ec() }, run.fixtures.description('Updated')),
  );
  expectUnchangedKey(before, await readKey(run.api, other), 'another key of the project');
});

clause('UK-UPD-12', 'a key of the same name in another project stays as it was', async (run) => {
  const project = settingOf(run, 'otherProject');
  const key = await run.fixtures.key();
  const material = { [await firstEnvironmentOf(run, project)]: run.keys.ec() };
  const other = await run.fixtures.key({ project, name: key.name, material });
  const before = await readKey(run.api, other);
  await acceptedUpdate(
    run,
    key,
    keyBody(key.name, freshMaterial(run, key), run.fixtures.description('Updated')),
    toThisProject,
  );
  expectUnchangedKey(before, await readKey(run.api, other), 'a key of the same name in another project');
});

function renameViolation(
  expected: string,
  { found, exchange }: Awaited<ReturnType<typeof lookUpKey>>,
): ContractViolation {
  const received = found ? 'a key is there' : `${exchange.status}: no such key`;
  return new ContractViolation({ expected, received, exchange });
}

async function firstEnvironmentOf(run: Run, project: string): Promise<string> {
  const list = memberOf((await run.api.listEnvironments(project)).json, 'resultList');
  const names = Array.isArray(list) ? list.map((item: unknown) => memberOf(item, 'name')) : [];
  const name = run.settings.environments.find((each) => names.includes(each)) ?? names[0];
  return need(typeof name === 'string' ? name : undefined, `project ${project} shows no environment`);
}
