import type { Address, Call } from '../../client/api.ts';
import { clause } from '../../runner/clause.ts';
import { isClientError } from '../../support/assertions/status.ts';
import { type Run, toAllProjects, toThisProject } from '../../support/context.ts';
import { type KeyFixture, keyBody, type Material } from '../../support/fixtures.ts';
import { entryOf } from '../../support/keys/keys.ts';
import { assume, ContractViolation } from '../../support/violation.ts';

clause('UK-RES-01', 'a 200 is application/json and valid against its schema', async (run) => {
  const key = await run.fixtures.key();
  await run.fixtures.jwk(key, run.environment);
  const { failingEnvironment: failing } = run.settings;
  const fresh = (): Material => ({ [run.environment]: run.keys.ec() });
  const calls: Call[] = [
    { body: key.body },
    { body: keyBody(key.name, fresh(), run.fixtures.description('Propagated')), query: toThisProject },
    { body: keyBody(key.name, fresh()), query: toAllProjects },
    ...(failing === undefined ? [] : [{ body: keyBody(key.name, { ...fresh(), [failing]: run.keys.ec() }) }]),
  ];
  let accepted = 0;
  for (const call of calls) {
    const exchange = await run.api.updateKey(key, call);
    if (exchange.status !== 200) continue;
    accepted += 1;
    const finding = run.responses.success(exchange);
    if (finding !== undefined) throw new ContractViolation(finding);
  }
  assume(accepted > 0, 'no update got 200', 'UK-ROUTE-01');
});

clause('UK-RES-02', 'every 4xx carries a documented error and a description', async (run) => {
  const key = await run.fixtures.key();
  const other = await run.fixtures.key();
  await run.fixtures.jwk(key, run.environment);
  const rejections = [
    ...rejectedCallers(run, key),
    ...rejectedBodies(run, key, other.name),
    ...rejectedRequests(run, key),
  ];
  let rejected = 0;
  for (const [at, call] of rejections) {
    const exchange = await run.api.updateKey(at, call);
    if (!isClientError(exchange)) continue;
    rejected += 1;
    const finding = run.responses.rejection(exchange);
    if (finding !== undefined) throw new ContractViolation(finding);
  }
  assume(rejected > 0, 'no update was rejected');
});

type Rejection = readonly [Address, Call];

function rejectedCallers({ settings: { tokens }, fixtures }: Run, key: KeyFixture): Rejection[] {
  const { body } = key;
  const { expired, revoked, noSecurityRole, noDeployRole, outsider } = tokens;
  const others = [expired, revoked, noSecurityRole, noDeployRole, outsider].flatMap((token) => token ?? []);
  return [
    [key, { body, authorization: null }],
    [key, { body, authorization: `Basic ${tokens.full}` }],
    [key, { body, token: fixtures.name('token') }],
    ...others.map((token): Rejection => [key, { body, token }]),
  ];
}

/** One of every kind that the contract speaks of. */
function rejectedBodies(run: Run, key: KeyFixture, taken: string): Rejection[] {
  const { body } = key;
  const { name: _, ...nameless } = body;
  const pair = run.keys.ec();
  const entry = entryOf(run.environment, pair);
  const lists = [
    [],
    [entry, entry],
    [{ environmentName: run.environment }],
    [{ ...entry, environmentName: run.fixtures.name('nowhere') }],
    [{ publicKey: pair.spki }],
    [{ ...entry, publicKey: 'this is no key!' }],
    [{ ...entry, privateKey: 'this is no key!' }],
    [{ ...entry, publicKey: run.keys.ec().spki }],
    [{ ...entry, publicKey: pair.pkcs8 }],
    [{ ...entry, privateKey: 7 }],
  ];
  const bodies: unknown[] = [
    nameless,
    { ...body, name: '' },
    { ...body, name: 7 },
    { ...body, name: taken },
    { ...body, keyType: 'DSA' },
    { ...body, keyType: 'RSA' },
    ...lists.map((list) => ({ ...body, cryptoKeyInfoEnvironmentList: list })),
  ];
  const blocking = keyBody(key.name, { [run.environment]: run.keys.ec('P-384') });
  return [
    ...bodies.map((each): Rejection => [key, { body: each }]),
    [key, { body: blocking, query: toThisProject }],
  ];
}

function rejectedRequests({ fixtures }: Run, key: KeyFixture): Rejection[] {
  const { body, project, name } = key;
  const nowhere = fixtures.name('nowhere');
  fixtures.expect({ kind: 'key', project, name: nowhere });
  const raws = ['', '{', '[]', 'null', '"text"', '<key/>'];
  const queries = [
    'updateReferencedJwks=true',
    'updateReferencedJwks=maybe',
    'updateReferencedJwks=true&updateScope=X',
  ];
  return [
    [{ project, name: nowhere }, { body: { ...body, name: nowhere } }],
    [{ project: nowhere, name }, { body }],
    ...queries.map((query): Rejection => [key, { body, query }]),
    ...raws.map((raw): Rejection => [key, { raw }]),
    ...['text/plain', 'application/xml', null].map(
      (contentType): Rejection => [key, { raw: JSON.stringify(body), contentType }],
    ),
  ];
}
