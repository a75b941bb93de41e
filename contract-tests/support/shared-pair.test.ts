import { expect, it, onTestFinished } from 'vitest';
import { sequenceAcrossMutants } from '../mutation/mutants/sequence-across.ts';
import { openServer } from '../mutation/server.ts';
import { callCommand } from '../testing/command.ts';

it('the pair across projects is put back on a server that takes a second update to all projects as done', async () => {
  const mutant = sequenceAcrossMutants.find(({ name }) => name.startsWith('a second update to all projects'));
  if (mutant === undefined) throw new Error('the mutant has another name');
  const server = await openServer(mutant.make);
  onTestFinished(server.close);
  const readJwk = async () => {
    const headers = { authorization: 'Bearer full-access-token' };
    const jwk = `${server.url}/apiops/projects/OtherProject/jwks/shared-jwk/`;
    return (await fetch(jwk, { headers })).text();
  };
  const before = await readJwk();
  await callCommand([
    '--target',
    server.url,
    '--only',
    'UK-JWK-03',
    '--sequences',
    '0',
    '--propagation-timeout',
    '50',
  ]);
  expect(before).toContain('"shared-jwk"');
  expect(await readJwk()).toBe(before);
});
