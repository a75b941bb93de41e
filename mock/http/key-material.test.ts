import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { ecPair, keyBody, rsaPair } from '../testing/pairs.ts';

describe('key material (UK-REQ-13)', () => {
  const pem = (text: string) => text.replace(/\n$/, '');
  const der = (bytes: Buffer) => bytes.toString('base64');
  const rsa = rsaPair();
  const rsaPublic = createPublicKey({
    key: Buffer.from(rsa.publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const rsaPrivate = createPrivateKey({
    key: Buffer.from(rsa.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const ec = ecPair('secp256k1');
  const ecPrivate = createPrivateKey({
    key: Buffer.from(ec.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const pkcs8 = pem(rsaPrivate.export({ format: 'pem', type: 'pkcs8' }).toString());

  it.each<[string, 'RSA' | 'EC', object]>([
    ['base64 of SPKI and PKCS#8', 'RSA', rsa],
    ['white space in base64', 'RSA', { publicKey: rsa.publicKey.replace(/.{64}/g, '$&\r\n') }],
    [
      'base64 of PKCS#1',
      'RSA',
      {
        publicKey: der(rsaPublic.export({ format: 'der', type: 'pkcs1' })),
        privateKey: der(rsaPrivate.export({ format: 'der', type: 'pkcs1' })),
      },
    ],
    ['base64 of PEM', 'RSA', { privateKey: der(Buffer.from(pkcs8)) }],
    [
      'PEM',
      'RSA',
      { privateKey: pkcs8, publicKey: pem(rsaPublic.export({ format: 'pem', type: 'spki' }).toString()) },
    ],
    ['a private key alone', 'RSA', { privateKey: rsa.privateKey }],
    ['a public key alone', 'RSA', { publicKey: rsa.publicKey }],
    ['base64 of SEC1', 'EC', { privateKey: der(ecPrivate.export({ format: 'der', type: 'sec1' })) }],
    ['PEM of SEC1', 'EC', { privateKey: pem(ecPrivate.export({ format: 'pem', type: 'sec1' }).toString()) }],
    ...(['P-256', 'P-384', 'P-521', 'secp256k1'] as const).map((curve): [string, 'EC', object] => [
      `a pair on ${curve}`,
      'EC',
      ecPair(curve),
    ]),
  ])('is taken as %s, and read back exactly as sent', async (_, keyType, halves) => {
    const client = await listen();
    const body = keyBody('shared-key', keyType, halves);
    expect((await client.put('shared-key', body)).status).toBe(200);
    const [stored] = (await client.key('shared-key')).cryptoKeyInfoEnvironmentList;
    expect(stored).toEqual({ environmentName: 'production', ...halves });
  });
});
