import type { Call } from '../../client/api.ts';
import type { Exchange } from '../../client/exchange.ts';
import { isBrokenOff } from '../../client/transport.ts';
import { clause } from '../../runner/clause.ts';
import { acceptedUpdate, keyPath, type Run } from '../../support/context.ts';
import { type KeyFixture, keyBody } from '../../support/fixtures.ts';
import { hostileBodies, hostileNames, hostileQueries } from '../../support/hostile-inputs.ts';
import { readKey } from '../../support/readings.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

clause('UK-RES-04', 'no body gets a 5xx', async (run) => {
  const key = await updatable(run);
  const { name } = key;
  for (const [what, raw] of hostileBodies(JSON.stringify({ ...key.body, name }))) {
    await expectNo5xx(run, key, { raw }, what);
  }
});

clause('UK-RES-04', 'no member with an odd value gets a 5xx', async (run) => {
  const key = await updatable(run);
  const [entry] = key.body.cryptoKeyInfoEnvironmentList;
  for (const value of [
    null,
    0,
    -1,
    1e308,
    true,
    '',
    '\u0000',
    'constructor',
    '__proto__',
    [],
    [[]],
    {},
    { length: 1 },
  ]) {
    const what = `the value ${JSON.stringify(value)}`;
    // Not as the name: a server that took it would rename the key.
    for (const member of ['description', 'keyType', 'cryptoKeyInfoEnvironmentList']) {
      await expectNo5xx(run, key, { body: { ...key.body, [member]: value } }, `${member} with ${what}`);
    }
    for (const member of ['environmentName', 'publicKey', 'privateKey']) {
      const list = [{ ...entry, [member]: value }];
      const body = { ...key.body, cryptoKeyInfoEnvironmentList: list };
      await expectNo5xx(run, key, { body }, `${member} with ${what}`);
    }
    const body = { ...key.body, cryptoKeyInfoEnvironmentList: [value] };
    await expectNo5xx(run, key, { body }, `an entry with ${what}`);
  }
});

clause('UK-RES-04', 'no name, address or query gets a 5xx', async (run) => {
  const key = await updatable(run);
  for (const [what, segment] of hostileNames) {
    for (const [name, place] of [
      [key.name, 'key'],
      [key.project, 'project'],
    ] as const) {
      const path = keyPath(run, key).replace(`/${encodeURIComponent(name)}/`, `/${segment}/`);
      await expectNo5xx(run, key, { body: key.body, path }, `a ${place} named ${what}`);
    }
  }
  for (const [what, query] of hostileQueries) await expectNo5xx(run, key, { body: key.body, query }, what);
});

clause('UK-RES-04', 'no header gets a 5xx', async (run) => {
  const key = await updatable(run);
  const raw = JSON.stringify(key.body);
  const types = [
    'application/json; charset=utf-16',
    'application/json; charset=nonsense',
    ';',
    'json',
    '*/*',
    'application/json, text/plain',
  ];
  for (const contentType of types)
    await expectNo5xx(run, key, { raw, contentType }, `Content-Type ${contentType}`);
  const { full } = run.settings.tokens;
  for (const authorization of [
    '',
    'Bearer  ',
    'Bearer a b c',
    `Bearer ${full} ${full}`,
    'Basic %%%',
    `Bearer ${'x'.repeat(4000)}`,
  ]) {
    await expectNo5xx(run, key, { raw, authorization }, 'an odd Authorization header');
  }
});

async function updatable(run: Run): Promise<KeyFixture> {
  const key = await run.fixtures.key();
  const body = keyBody(
    key.name,
    key.material,
    run.fixtures.description('Accepted before anything odd is sent'),
  );
  await acceptedUpdate(run, key, body);
  return { ...key, body };
}

/** A connection that is broken off is no 5xx, as long as the server is there for the next request. */
async function expectNo5xx(run: Run, key: KeyFixture, call: Call, what: string): Promise<void> {
  let exchange: Exchange;
  try {
    exchange = await run.api.updateKey(key, { ...call, described: false });
  } catch (error) {
    if (!isBrokenOff(error)) throw error;
    assume((await readKey(run.api, key)).exchange.status === 200, `the server is gone after ${what}`);
    return;
  }
  const finding = run.responses.noServerError(exchange);
  if (finding === undefined) return;
  throw new ContractViolation({ ...finding, expected: `no 5xx for ${what}` });
}
