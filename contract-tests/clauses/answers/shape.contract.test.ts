import { isClientError } from '../../expect/status.ts';
import { type KeyFixture, keyBody, type Material } from '../../fixtures.ts';
import { entryOf } from '../../keys/keys.ts';
import { type Run, toAllProjects, toThisProject } from '../../run.ts';
import { clause } from '../../runner/clause.ts';
import { assume, ContractViolation } from '../../violation.ts';
import type { Address, Call } from '../../wire/client.ts';

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
    const finding = run.answers.success(exchange);
    if (finding !== undefined) throw new ContractViolation(finding);
  }
  assume(accepted > 0, 'no update was answered with 200');
});

clause('UK-RES-02', 'every 4xx carries a documented error and a description', async (run) => {
  const key = await run.fixtures.key();
  const other = await run.fixtures.key();
  await run.fixtures.jwk(key, run.environment);
  const refusals = [
    ...refusedCallers(run, key),
    ...refusedBodies(run, key, other.name),
    ...refusedRequests(run, key),
  ];
  let refused = 0;
  for (const [at, call] of refusals) {
    const exchange = await run.api.updateKey(at, call);
    if (!isClientError(exchange)) continue;
    refused += 1;
    const finding = run.answers.refusal(exchange);
    if (finding !== undefined) throw new ContractViolation(finding);
  }
  assume(refused > 0, 'no update was refused');
});

type Refusal = readonly [Address, Call];

function refusedCallers({ settings: { tokens }, fixtures }: Run, key: KeyFixture): Refusal[] {
  const { body } = key;
  const { expired, revoked, noSecurityRole, noDeployRole, outsider } = tokens;
  const others = [expired, revoked, noSecurityRole, noDeployRole, outsider].flatMap((token) => token ?? []);
  return [
    [key, { body, authorization: null }],
    [key, { body, authorization: `Basic ${tokens.full}` }],
    [key, { body, token: fixtures.name('token') }],
    ...others.map((token): Refusal => [key, { body, token }]),
  ];
}

/** One of every kind that the contract speaks of. */
function refusedBodies(run: Run, key: KeyFixture, taken: string): Refusal[] {
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
  const stranding = keyBody(key.name, { [run.environment]: run.keys.ec('P-384') });
  return [
    ...bodies.map((each): Refusal => [key, { body: each }]),
    [key, { body: stranding, query: toThisProject }],
  ];
}

function refusedRequests({ fixtures }: Run, key: KeyFixture): Refusal[] {
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
    ...queries.map((query): Refusal => [key, { body, query }]),
    ...raws.map((raw): Refusal => [key, { raw }]),
    ...['text/plain', 'application/xml', null].map(
      (contentType): Refusal => [key, { raw: JSON.stringify(body), contentType }],
    ),
  ];
}
