import { type Exchange, memberOf } from '../../client/exchange.ts';
import { quotedSummaryOf } from '../../client/server-words.ts';
import { clause } from '../../runner/clause.ts';
import { readDeployment } from '../../support/assertions/deployment.ts';
import {
  bothHalves,
  expectKey,
  expectUnchangedKey,
  type SentKey,
  showsPrivateHalves,
} from '../../support/assertions/key.ts';
import { acceptedUpdate, type Run, settingOf } from '../../support/context.ts';
import { type KeyFixture, keyBody, type Material } from '../../support/fixtures.ts';
import { maxAttempts } from '../../support/max-attempts.ts';
import { type KeyReading, readKey } from '../../support/readings.ts';
import { assume, ContractViolation, NotVerified, need } from '../../support/violation.ts';

for (const order of ['before', 'after']) {
  clause('UK-DEP-05', `an environment that fails ${order} one that works`, async (run) => {
    const failing = settingOf(run, 'failingEnvironment');
    const works = run.environment;
    const key = await run.fixtures.key({ description: 'Before' });
    await acceptedUpdate(run, key, key.body);
    const names = order === 'before' ? [failing, works] : [works, failing];
    const { before, material, exchange } = await updateAll(run, key, names, works);
    if (exchange.status === 400) {
      expectNamed(exchange, failing);
      expectUnchangedKey(before, await readKey(run.api, key), 'a key after a rejected update');
      return;
    }
    expectReported(exchange, failing, works);
    const description = run.fixtures.description('After');
    const sent = { description, keyType: 'EC', material: bothHalves(material) };
    const after = await readKey(run.api, key);
    if (!isSaved(after, sent, showsPrivateHalves(before))) await assumeSaving(run);
    expectKey(after, sent, showsPrivateHalves(before));
  });
}

/** Updates a key in several environments, again while one that works says that it failed: it may have bad luck. */
async function updateAll(run: Run, key: KeyFixture, names: readonly string[], works: string) {
  for (let attempt = 0; ; attempt += 1) {
    const before = await readKey(run.api, key);
    const material: Material = Object.fromEntries(names.map((name) => [name, run.keys.ec()]));
    const exchange = await run.api.updateKey(key, {
      body: keyBody(key.name, material, run.fixtures.description('After')),
    });
    const entries = readDeployment(exchange)?.entries ?? [];
    const hasFailed = entries.some(
      ({ environmentName, success }) => environmentName === works && success === false,
    );
    if (!hasFailed || attempt === maxAttempts) return { before, material, exchange };
  }
}

/** A server that rejects says for which environment. */
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
    throw new ContractViolation({ expected: '200 or 400', received: quotedSummaryOf(exchange), exchange });
  }
  const entries = need(readDeployment(exchange)?.entries, 'the 200 has no environmentResults');
  for (const [name, expected] of [
    [failing, false],
    [works, true],
  ] as const) {
    const entry = entries.find(({ environmentName }) => environmentName === name);
    if (entry === undefined) {
      const finding = {
        expected: `an entry for ${name}`,
        received: `entries for ${entries.map(({ environmentName }) => environmentName).join(', ') || 'none'}`,
        exchange,
      };
      throw new NotVerified(`environmentResults has no entry for ${name}`, { clause: 'UK-DEP-02', finding });
    }
    assume(typeof entry.success === 'boolean', 'an entry does not say whether it succeeded', 'UK-DEP-03');
    if (entry.success === expected) continue;
    throw new ContractViolation({
      expected: `the entry for ${name}, which ${expected ? 'works' : 'fails'}, to say success ${expected}`,
      received: `success ${JSON.stringify(entry.success)}`,
      exchange,
    });
  }
}

/** Not verified when not even updates of environments that work are saved: that is UK-UPD-01 and UK-UPD-04. */
async function assumeSaving(run: Run): Promise<void> {
  const key = await run.fixtures.key();
  const withPrivate = showsPrivateHalves(await readKey(run.api, key));
  const names = run.settings.environments.slice(0, 2);
  for (const description of ['Once', 'Twice'].map(run.fixtures.description)) {
    const material = Object.fromEntries(names.map((name) => [name, run.keys.ec()]));
    await acceptedUpdate(run, key, keyBody(key.name, material, description));
    const sent = { description, keyType: 'EC', material: bothHalves(material) };
    const saved = isSaved(await readKey(run.api, key), sent, withPrivate);
    assume(saved, 'not even updates of environments that work are saved', 'UK-UPD-01');
  }
}

function isSaved(read: KeyReading, sent: SentKey, withPrivate: boolean): boolean {
  try {
    expectKey(read, sent, withPrivate);
    return true;
  } catch (error) {
    if (error instanceof ContractViolation) return false;
    throw error;
  }
}
