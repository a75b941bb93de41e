import { type Exchange, memberOf } from '../../client/exchange.ts';
import { quotedSummaryOf } from '../../client/server-words.ts';
import { clause } from '../../runner/clause.ts';
import { expectUnchangedKey } from '../../support/assertions/key.ts';
import { isSuccess } from '../../support/assertions/status.ts';
import { acceptedUpdate, freshMaterial, keyPath, type Run } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { assumeFreshReads } from '../../support/fresh-reads.ts';
import { nearSegments } from '../../support/near-names.ts';
import { type KeyReading, lookUpKey, readKey } from '../../support/readings.ts';
import { ContractViolation } from '../../support/violation.ts';

clause('UK-UPD-08', 'a key is not found by what is nearly its name', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  await expectNoneFound(run, key, 'key');
});

clause('UK-UPD-09', 'a project is not found by what is nearly its name', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  await expectNoneFound(run, key, 'project');
});

clause('UK-UPD-05', 'a long name is the name as a whole', async (run) => {
  const key = await run.fixtures.key();
  const renamed = { ...key, name: run.fixtures.name('long').padEnd(200, '-0123456789') };
  run.fixtures.expect({ kind: 'key', project: key.project, name: renamed.name });
  const exchange = await run.api.updateKey(key, { body: { ...key.body, name: renamed.name } });
  // How long a name may be is open.
  if (exchange.status !== 200) return;
  const now = await lookUpKey(run.api, renamed);
  if (now.found && now.value.name === renamed.name) return;
  for (const name of await cutNames(run, renamed)) run.fixtures.expect({ ...renamed, kind: 'key', name });
  await assumeFreshReads(run);
  throw violation('the new name to resolve, long as it is', now.exchange);
});

clause('UK-UPD-12', 'keys of nearly the same name stay as they were', async (run) => {
  const name = `${run.fixtures.name('resume')}_1`;
  const key = await run.fixtures.key({ name });
  const before: KeyReading[] = [];
  for (const near of [name.toUpperCase(), name.replace('resume', 'résumé'), name.replace('_', '-')]) {
    const at = { project: key.project, name: near };
    run.fixtures.expect({ kind: 'key', ...at });
    const body = keyBody(near, freshMaterial(run, key), run.fixtures.description('Of nearly the same name'));
    // Whether such names can be beside one another is open.
    if ((await run.api.createKey(key.project, body)).status === 200) before.push(await readKey(run.api, at));
  }
  const body = keyBody(name, freshMaterial(run, key), run.fixtures.description('Updated'));
  await acceptedUpdate(run, key, body);
  for (const was of before) {
    const now = await lookUpKey(run.api, { project: key.project, name: String(was.name) });
    if (!now.found) throw violation(`key ${was.name} still to be there`, now.exchange);
    expectUnchangedKey(was, now.value, `key ${was.name}, whose name is nearly the same,`);
  }
});

async function expectNoneFound(run: Run, key: KeyFixture, what: 'key' | 'project'): Promise<void> {
  const name = what === 'key' ? key.name : key.project;
  const before = await readKey(run.api, key);
  for (const [how, segment] of Object.entries(nearSegments(name))) {
    const path = keyPath(run, key).replace(`/${encodeURIComponent(name)}/`, () => `/${segment}/`);
    const body = { ...key.body, description: run.fixtures.description(`Sent to ${how}`) };
    const exchange = await run.api.updateKey(key, { body, path, described: false });
    if (isSuccess(exchange)) throw violation(`no ${what} to be found by its name ${how}`, exchange);
  }
  expectUnchangedKey(
    before,
    await readKey(run.api, key),
    'a key after updates to what is nearly its address',
  );
}

/** Names of keys that begin as a name does: what a server made of it. */
async function cutNames(run: Run, { project, name }: KeyFixture): Promise<readonly string[]> {
  const list = memberOf((await run.api.listKeys(project)).json, 'resultList');
  const names = Array.isArray(list) ? list.map((item: unknown) => String(memberOf(item, 'name'))) : [];
  return names.filter((each) => each.startsWith(run.fixtures.mark) && name.startsWith(each));
}

function violation(expected: string, exchange: Exchange): ContractViolation {
  return new ContractViolation({ expected, received: quotedSummaryOf(exchange), exchange });
}
