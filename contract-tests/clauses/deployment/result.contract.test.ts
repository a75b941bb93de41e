import { type Exchange, memberOf } from '../../client/exchange.ts';
import { clause } from '../../runner/clause.ts';
import {
  expectConsistentSuccess,
  expectEntriesFor,
  expectWholeEntries,
  type ResultEntry,
  readDeployment,
} from '../../support/assertions/deployment.ts';
import {
  acceptedUpdate,
  type Run,
  settingOf,
  toThisProject,
  twoEnvironments,
} from '../../support/context.ts';
import { keyBody, type Material } from '../../support/fixtures.ts';
import { assume, ContractViolation, NotVerified, need } from '../../support/violation.ts';

clause('UK-DEP-01', 'the 200 carries deploymentResult', async (run) => {
  for (const exchange of await updates(run, [[run.environment]])) expectDeployment(exchange);
});

clause('UK-DEP-01', 'whatever the number of environments', async (run) => {
  const [first, second] = twoEnvironments(run);
  const lists = [[first, second], [first], [second, first], [second]];
  for (const exchange of await updates(run, lists)) expectDeployment(exchange);
});

clause('UK-DEP-02', 'one entry for each environment of the request', async (run) => {
  const [exchange] = await updates(run, [[run.environment]]);
  const sent = need(exchange, 'no update was sent');
  expectEntriesFor([run.environment], namedEntries(sent), sent);
});

clause('UK-DEP-02', 'one entry each also for an update that changes nothing', async (run) => {
  const key = await run.fixtures.key();
  const first = await acceptedUpdate(run, key, key.body);
  assume(namedEntries(first).length > 0, 'even a first update has no environmentResults', 'UK-DEP-01');
  const again = await acceptedUpdate(run, key, key.body);
  expectEntriesFor([run.environment], namedEntries(again), again);
});

clause('UK-DEP-02', 'none for an environment that the update removes', async (run) => {
  const [first, second] = twoEnvironments(run);
  const lists = [[first, second], [second], [second, first], [first]];
  const exchanges = await updates(run, lists);
  for (const [index, exchange] of exchanges.entries()) {
    expectEntriesFor(lists[index] ?? [], namedEntries(exchange), exchange);
  }
});

clause('UK-DEP-03', 'every entry has its members', async (run) => {
  for (const exchange of await updates(run, [[run.environment]])) {
    expectWholeEntries(entriesOf(exchange), exchange);
  }
});

clause('UK-DEP-03', 'every entry of two environments has its members', async (run) => {
  for (const exchange of await updates(run, [twoEnvironments(run)])) {
    expectWholeEntries(entriesOf(exchange), exchange);
  }
});

clause('UK-DEP-04', 'the whole succeeds when every entry does', async (run) => {
  for (const exchange of await updates(run, [[run.environment]])) {
    entriesOf(exchange);
    expectConsistentSuccess(readDeployment(exchange) ?? { success: undefined, entries: [] }, exchange);
  }
});

clause('UK-DEP-04', 'the whole fails when an entry does', async (run) => {
  const failing = settingOf(run, 'failingEnvironment');
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const body = keyBody(key.name, { ...key.material, [failing]: run.keys.ec() });
  const exchange = await run.api.updateKey(key, { body });
  // A server may reject the whole update instead: then there is no response of which a part failed.
  if (exchange.status === 400) return;
  assume(exchange.status === 200, `an update with a failing environment responded with ${exchange.status}`);
  const entries = entriesOf(exchange);
  assume(
    entries.some(({ success }) => success === false),
    `deploying to ${failing} did not fail`,
  );
  expectConsistentSuccess(readDeployment(exchange) ?? { success: undefined, entries: [] }, exchange);
});

/** Sends accepted updates of one key, one for each list of environments, and gives their responses. */
async function updates(run: Run, lists: readonly (readonly string[])[]): Promise<Exchange[]> {
  const key = await run.fixtures.key();
  const exchanges: Exchange[] = [];
  for (const [index, names] of lists.entries()) {
    const material: Material = Object.fromEntries(names.map((name) => [name, run.keys.ec()]));
    const query = index % 2 === 0 ? undefined : toThisProject;
    exchanges.push(await acceptedUpdate(run, key, keyBody(key.name, material, `Update ${index}`), query));
  }
  return exchanges;
}

function expectDeployment(exchange: Exchange): void {
  if (readDeployment(exchange) !== undefined) return;
  const value = memberOf(exchange.json, 'deploymentResult');
  throw new ContractViolation({
    expected: 'a 200 with the object deploymentResult',
    received: value === undefined ? 'none' : (JSON.stringify(value) ?? 'none').slice(0, 80),
    exchange,
  });
}

function entriesOf(exchange: Exchange): readonly ResultEntry[] {
  const entries = readDeployment(exchange)?.entries;
  if (entries === undefined || entries.length === 0) {
    throw new NotVerified('the 200 has no environmentResults to judge');
  }
  return entries;
}

/** The entries, for counting: that they have names is UK-DEP-03, that there is a deploymentResult UK-DEP-01. */
function namedEntries(exchange: Exchange): readonly ResultEntry[] {
  const deployment = need(readDeployment(exchange), 'the 200 has no deploymentResult');
  const entries = deployment.entries ?? [];
  assume(
    entries.every(({ environmentName }) => typeof environmentName === 'string'),
    'an entry does not name its environment',
  );
  return entries;
}
