import { expect, it } from 'vitest';
import { ecPair } from '../domain/testing/pairs.ts';
import { listen } from './testing/client.ts';

/** UK-RES-03: whatever place a private key is sent in, no refusal repeats it. */
const { privateKey, publicKey } = ecPair().text;
const entry = { environmentName: 'production', publicKey };
const whole = { name: 'ec-key', keyType: 'EC', cryptoKeyInfoEnvironmentList: [entry] };

it.each([
  [
    'environmentName',
    { ...whole, cryptoKeyInfoEnvironmentList: [{ ...entry, environmentName: privateKey }] },
  ],
  ['keyType', { ...whole, keyType: privateKey }],
  ['publicKey', { ...whole, cryptoKeyInfoEnvironmentList: [{ ...entry, publicKey: privateKey }] }],
])('a private key in %s is not repeated', async (_member, body) => {
  const answer = await (await listen()).put('ec-key', body);
  expect(answer.status).toBe(400);
  expect(answer.text).not.toContain(privateKey.slice(60, 76));
});

it('a private key in the path is not repeated', async () => {
  const client = await listen();
  const unknownKey = await client.put(encodeURIComponent(privateKey), whole);
  const unknownPath = await client.get(`/apiops/${encodeURIComponent(privateKey)}`);
  expect([unknownKey.status, unknownPath.status]).toEqual([400, 404]);
  expect(unknownKey.text + unknownPath.text).not.toContain(privateKey.slice(60, 76));
});

it('a private key in the query is not repeated', async () => {
  const query = `updateReferencedJwks=true&updateScope=${encodeURIComponent(privateKey)}`;
  const answer = await (await listen()).put('ec-key', whole, { query });
  expect(answer.status).toBe(400);
  expect(answer.text).not.toContain(privateKey.slice(0, 37));
});
