import { describe, expect, it } from 'vitest';
import { certificate } from '../testing/key-samples.ts';
import {
  canaries,
  parses,
  privateDers,
  privatePems,
  privateTexts,
  publicTexts,
} from '../testing/masking-samples.ts';
import { holdsPrivateKey } from './private-material.ts';

describe.each(canaries)('of a $name key', (canary) => {
  it('every way to write the private key is found', () => {
    for (const text of privateTexts(canary)) expect(holdsPrivateKey(text), text.slice(0, 60)).toBe(true);
  });

  it('the private key is found within other words', () => {
    for (const text of privateTexts(canary)) {
      for (const pad of ['', 'x', 'xy', 'xyz']) {
        expect(holdsPrivateKey(`my key ${pad}${text}, thanks`), text.slice(0, 60)).toBe(true);
      }
    }
  });

  it('the private key is found when its end is cut off', () => {
    for (const der of privateDers(canary)) {
      expect(holdsPrivateKey(der.toString('base64').slice(0, 80))).toBe(true);
      expect(holdsPrivateKey(der.toString('base64').slice(0, -7))).toBe(true);
    }
  });

  it('no way to write the public key is taken for a private key', () => {
    for (const text of publicTexts(canary)) {
      expect(holdsPrivateKey(text), text).toBe(false);
      expect(holdsPrivateKey(`my key: ${text} (public)`), text).toBe(false);
    }
  });

  it('a public key that is cut off is not a private one', () => {
    const [text = ''] = publicTexts(canary);
    expect(holdsPrivateKey(text.slice(0, -9))).toBe(false);
  });

  it('a private key after the public one is found', () => {
    const [text = ''] = publicTexts(canary);
    for (const secret of privateTexts(canary)) expect(holdsPrivateKey(`${text}\n${secret}`)).toBe(true);
  });

  it('the samples are keys', () => {
    expect(privatePems(canary).every(parses)).toBe(true);
  });
});

it.each([
  'my-key',
  'Key for API encryption, rotated by the platform team every ninety days',
  'Use the PRIVATE KEY of staging -- not the other one, and begin with the private notes',
  'My-Key-2024-V2-EU-West-1-A-For-The-Billing-Team-Of-Team-A',
  'contract-test-V1StGXR8_Z5jdHi6B-myT-2024-renamed-for-the-second-time',
  'Updated-Key-550e8400-e29b-41d4-a716-446655440000',
  '550e8400-e29b-41d4-a716-446655440000',
  '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  '507f1f77bcf86cd799439011',
  '/apiops/projects/MyProject/keys/my-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT',
  'cryptoKeyInfoEnvironmentList[0].publicKey: is neither base64 nor PEM: send base64 of DER, base64 of PEM, or PEM',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'ROLE_DEPLOY_UNDEPLOY_PROXIES_AND_A_LOT_OF_OTHER_ROLES_THAT_ARE_LONG',
  '鍵の説明はとても長いですが、秘密ではありません。鍵の説明はとても長いですが、秘密ではありません。',
  Buffer.from('not a key at all, just some words that someone encoded').toString('base64'),
  'a'.repeat(500),
  certificate,
  certificate.replace(/-----.*-----/g, '').trim(),
])('%s holds nothing private', (text) => {
  expect(holdsPrivateKey(text)).toBe(false);
});

it.each([
  '-----BEGIN ',
  '-----BEGIN A-----',
  'A',
  '%41',
  '\\',
  '\\n',
  ' ',
  'PRIVATE ',
  '"d\\',
  '"n":"',
  '"kty"',
  'a-',
  '0x',
  'MIIBIjAN',
  'LS0tLS1CRUdJTiB',
  `${'aB3'.repeat(8)} `,
])('comes to an end over %j again and again, before the deadline of the test', (piece) => {
  const text = piece.repeat(Math.ceil(262_144 / piece.length));
  expect([true, false]).toContain(holdsPrivateKey(text));
});
