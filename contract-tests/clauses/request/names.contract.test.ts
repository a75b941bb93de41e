import type { Address } from '../../client/api.ts';
import { type Exchange, memberOf } from '../../client/exchange.ts';
import { quotedSummaryOf } from '../../client/server-words.ts';
import { clause } from '../../runner/clause.ts';
import { expectStatus, isSuccess } from '../../support/assertions/status.ts';
import { acceptedUpdate, keyPath, type Run } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { lookUpKey } from '../../support/readings.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

clause('UK-ROUTE-03', 'a key is not found by its name in another case', async (run) => {
  const key = await run.fixtures.key({ name: run.fixtures.name('Case') });
  await acceptedUpdate(run, key, key.body);
  await rejectsUnknownKeys(run, key);
  const other = { project: key.project, name: swapCase(key.name) };
  run.fixtures.expect({ kind: 'key', ...other });
  for (const name of [key.name, other.name]) {
    const exchange = await run.api.updateKey(other, { body: { ...key.body, name } });
    if (isSuccess(exchange)) throw foundInOtherCase(exchange, 'key');
  }
});

clause('UK-ROUTE-03', 'a project is not found by its name in another case', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const project = swapCase(key.project);
  const known = memberOf((await run.api.listProjects()).json, 'resultList');
  const names = Array.isArray(known) ? known.map((item: unknown) => memberOf(item, 'name')) : [];
  if (project === key.project || names.includes(project)) return;
  const unknown = await run.api.updateKey(
    { project: run.fixtures.name('none'), name: key.name },
    { body: key.body },
  );
  assume(!isSuccess(unknown), 'an update in a project that does not exist is accepted', 'UK-UPD-09');
  const exchange = await run.api.updateKey({ project, name: key.name }, { body: key.body });
  if (isSuccess(exchange)) throw foundInOtherCase(exchange, 'project');
});

clause('UK-ROUTE-04', 'percent-encoded letters and digits are decoded', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const [encodedKey, encodedProject] = [encodeAll(key.name), encodeAll(key.project)];
  for (const path of [
    keyPath(run, key).replace(`/keys/${key.name}/`, `/keys/${encodedKey}/`),
    keyPath(run, key).replace(`/${encodeURIComponent(key.project)}/`, `/${encodedProject}/`),
  ]) {
    const body = { ...key.body, description: run.fixtures.description(path) };
    expectStatus(await run.api.updateKey(key, { body, path }), [200], 'an address percent-encoded');
  }
});

const specials = ['white space and ü', '%41', 'plus+and&', 'v1.json', 'semi;v=1', 'a?b#c', 'a/b'];

for (const special of specials) {
  clause('UK-ROUTE-04', `a name with ${special} is decoded once`, async (run) => {
    const key = await run.fixtures.key();
    await acceptedUpdate(run, key, key.body);
    const name = run.fixtures.name(special);
    // A server need not take such names: only what it took it has to find again.
    const body = keyBody(name, { [run.environment]: run.keys.ec() }, run.fixtures.description('Before'));
    const at = { project: key.project, name };
    if (name.includes('/') && !(await isLikeUnknown(run, at))) return;
    run.fixtures.expect({ kind: 'key', ...at });
    const created = await run.api.createKey(key.project, body);
    if (created.status !== 200 || !(await lists(run, key.project, name))) return;
    const update = { body: { ...body, description: run.fixtures.description('After') } };
    const what = `an update of the key ${JSON.stringify(name)} by its encoded name`;
    expectStatus(await run.api.updateKey(at, update), [200], what);
    if (!name.includes('+')) return;
    // A plus stands for itself in a path (RFC 3986 3.3): forms alone write a space so.
    const path = keyPath(run, at).replaceAll('%2B', '+');
    expectStatus(await run.api.updateKey(at, { ...update, path }), [200], `${what}, its plus as it is`);
  });
}

/**
 * Whether the address of a key that does not exist gets the same response as any such key's. An encoded slash may make no address at all: then
 * nothing could remove a key of that name.
 */
async function isLikeUnknown(run: Run, at: Address): Promise<boolean> {
  const plain = { ...at, name: run.fixtures.name('none') };
  const [special, unknown] = [await run.api.getKey(at), await run.api.getKey(plain)];
  const wordsOf = ({ status, text }: Exchange) =>
    [at.name, encodeURIComponent(at.name), plain.name].reduce(
      (words, name) => words.replaceAll(name, ''),
      `${status} ${text}`,
    );
  return wordsOf(special) === wordsOf(unknown);
}

/** Without this, a response of 200 to a name in another case may be the creation of a second key. */
async function rejectsUnknownKeys(run: Run, key: KeyFixture): Promise<void> {
  const unknown = { project: key.project, name: run.fixtures.name('Unknown') };
  run.fixtures.expect({ kind: 'key', ...unknown });
  const exchange = await run.api.updateKey(unknown, { body: { ...key.body, name: unknown.name } });
  assume(!isSuccess(exchange), 'an update of a key that does not exist is accepted', 'UK-UPD-08');
}

async function lists(run: Run, project: string, name: string): Promise<boolean> {
  const list = memberOf((await run.api.listKeys(project)).json, 'resultList');
  if (Array.isArray(list)) return list.some((item: unknown) => memberOf(item, 'name') === name);
  return (await lookUpKey(run.api, { project, name })).found;
}

function foundInOtherCase(exchange: Exchange, what: string): ContractViolation {
  const expected = `a ${what} not to be found by its name in another case`;
  return new ContractViolation({ expected, received: quotedSummaryOf(exchange), exchange });
}

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** Every character as a percent-encoded octet, as RFC 3986 6.2.2.2 lets it be written. */
function encodeAll(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('hex')
    .replace(/../g, (octet) => `%${octet.toUpperCase()}`);
}
