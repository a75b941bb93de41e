import { memberOf } from '../../client/exchange.ts';
import { clause } from '../../runner/clause.ts';
import { hasSameMaterial } from '../../support/assertions/jwk.ts';
import { expectUnchangedKey } from '../../support/assertions/key.ts';
import { expectStatus } from '../../support/assertions/status.ts';
import { acceptedUpdate, freshMaterial, settingOf } from '../../support/context.ts';
import { keyBody } from '../../support/fixtures.ts';
import { assumeFreshReads } from '../../support/fresh-reads.ts';
import { respelt, spellings } from '../../support/malformed-bodies.ts';
import { lookUpKey, readKey } from '../../support/readings.ts';
import { expectStill, readLater } from '../../support/referenced-jwks.ts';
import { assume, ContractViolation, need } from '../../support/violation.ts';

clause('UK-REQ-10', 'what Get Key returned can be sent back as it is', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const before = await readKey(run.api, key);
  const list = memberOf(before.exchange.json, 'resultList');
  const body: unknown = need(Array.isArray(list) ? list[0] : undefined, 'Get Key gave nothing to send back');
  expectStatus(await run.api.updateKey(key, { body }), [200], 'what Get Key returned, sent back');
  expectUnchangedKey(before, await readKey(run.api, key), 'a key that was sent back as it was read');
});

clause('UK-REQ-10', 'unknown members are ignored', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const unknown = {
    id: 'unknown',
    projectId: 'unknown',
    enabled: true,
    tags: ['a'],
    extra: { deep: [null] },
  };
  const entries = key.body.cryptoKeyInfoEnvironmentList.map((entry) => ({ ...entry, ...unknown }));
  const body = { ...key.body, ...unknown, cryptoKeyInfoEnvironmentList: entries };
  expectStatus(await run.api.updateKey(key, { body }), [200], 'a body with unknown members');
});

clause('UK-REQ-10', 'members whose names differ in case alone are unknown', async (run) => {
  const key = await run.fixtures.key();
  await acceptedUpdate(run, key, key.body);
  const before = await readKey(run.api, key);
  const other = keyBody(run.fixtures.name('other'), { [run.environment]: run.keys.ec() }, 'Not to be read');
  run.fixtures.expect({ kind: 'key', project: key.project, name: other.name });
  const [entry] = key.body.cryptoKeyInfoEnvironmentList;
  const [otherEntry] = other.cryptoKeyInfoEnvironmentList;
  const { cryptoKeyInfoEnvironmentList: _, ...members } = other;
  const capital = spellings['with a capital'] ?? String;
  const entries = [{ ...entry, ...respelt(otherEntry ?? {}, capital) }];
  const body = { ...key.body, ...respelt(members, capital), cryptoKeyInfoEnvironmentList: entries };
  expectStatus(await run.api.updateKey(key, { body }), [200], 'a body with members in other case');
  const after = await lookUpKey(run.api, key);
  if (after.found) return expectUnchangedKey(before, after.value, 'a key sent with members in other case');
  throw new ContractViolation({
    expected: 'a key to keep its name',
    received: 'it is gone',
    exchange: after.exchange,
  });
});

clause('UK-REQ-10', 'members named as the parameters of the query propagate nothing', async (run) => {
  const key = await run.fixtures.key();
  const jwk = await run.fixtures.jwk(key, run.environment);
  await acceptedUpdate(run, key, keyBody(key.name, freshMaterial(run, key)));
  // Where JWKs follow without parameters as well, that is UK-QRY-01.
  if (!hasSameMaterial(await readLater(run, jwk), jwk.before)) return;
  const parameters = { updateReferencedJwks: true, updateScope: 'SAME_PROJECT' };
  const body = { ...keyBody(key.name, freshMaterial(run, key)), ...parameters };
  expectStatus(await run.api.updateKey(key, { body }), [200], 'a body with members named as parameters');
  expectStill(
    run,
    jwk.before,
    await readLater(run, jwk),
    'a JWK after a body with members named as parameters',
  );
});

clause('UK-REQ-10', 'a projectId of another project moves nothing', async (run) => {
  const [key, other] = [
    await run.fixtures.key(),
    await run.fixtures.key({ project: settingOf(run, 'otherProject') }),
  ];
  const read = await readKey(run.api, other);
  const list = memberOf(read.exchange.json, 'resultList');
  const projectId = memberOf(Array.isArray(list) ? list[0] : undefined, 'projectId');
  assume(typeof projectId === 'string', 'Get Key shows no projectId');
  await acceptedUpdate(run, key, key.body);
  run.fixtures.expect({ kind: 'key', project: other.project, name: key.name });
  const exchange = await run.api.updateKey(key, { body: { ...key.body, projectId } });
  expectStatus(exchange, [200], "a body with another project's projectId");
  const [here, there] = [
    await lookUpKey(run.api, key),
    await lookUpKey(run.api, { ...other, name: key.name }),
  ];
  if (here.found && !there.found) return;
  await assumeFreshReads(run);
  throw new ContractViolation({
    expected: 'a key to stay in the project of the path',
    received: there.found ? 'one in the project of the body' : 'none there',
    exchange: there.exchange,
  });
});
