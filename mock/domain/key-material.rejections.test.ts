import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { base64, certificate, ecPair, pem, pkcs8, rsaPair, sec1, spki } from '../testing/key-samples.ts';
import { createKeyDecoder } from './key-material.ts';

const decode = createKeyDecoder({ remember: 0 });
const rsa = rsaPair();
const ec = ecPair('P-256');
const wrapped = (text: string) => Buffer.from(text).toString('base64');

describe('rejections', () => {
  const passphrase = { cipher: 'aes-256-cbc', passphrase: 'secret' } as const;
  const edwards = generateKeyPairSync('ed25519');
  const montgomery = generateKeyPairSync('x25519');
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
  const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 });
  const explicit = ecPair('P-256', 'explicit');
  const unsupported: readonly (readonly [string, 'publicKey' | 'privateKey', string])[] = [
    ['RSA of 1024 bits', 'publicKey', base64(spki(rsaPair(1024)))],
    ['RSA of 1024 bits', 'privateKey', base64(pkcs8(rsaPair(1024)))],
    ['RSA of 2040 bits', 'privateKey', base64(pkcs8(rsaPair(2040)))],
    ['EC on P-224', 'publicKey', base64(spki(ecPair('P-224')))],
    ['EC on brainpoolP256r1', 'privateKey', base64(pkcs8(ecPair('brainpoolP256r1')))],
    ['EC on brainpoolP256r1 in SEC1', 'privateKey', base64(sec1(ecPair('brainpoolP256r1')))],
    ['explicit EC parameters', 'publicKey', base64(spki(explicit))],
    ['explicit EC parameters', 'privateKey', base64(pkcs8(explicit))],
    ['explicit EC parameters in SEC1', 'privateKey', base64(sec1(explicit))],
    ['RSA-PSS', 'publicKey', base64(spki(pss))],
    ['RSA-PSS', 'privateKey', base64(pkcs8(pss))],
    ['DSA', 'publicKey', base64(spki(dsa))],
    ['DSA', 'privateKey', base64(pkcs8(dsa))],
    ['Ed25519', 'publicKey', base64(spki(edwards))],
    ['Ed25519', 'privateKey', base64(pkcs8(edwards))],
    ['X25519', 'publicKey', base64(spki(montgomery))],
    ['X25519', 'privateKey', base64(pkcs8(montgomery))],
    [
      'encrypted PKCS#8',
      'privateKey',
      base64(rsa.privateKey.export({ type: 'pkcs8', format: 'der', ...passphrase })),
    ],
    [
      'encrypted PKCS#8 in PEM',
      'privateKey',
      String(ec.privateKey.export({ type: 'pkcs8', format: 'pem', ...passphrase })),
    ],
    [
      'encrypted PKCS#1 in PEM',
      'privateKey',
      String(rsa.privateKey.export({ type: 'pkcs1', format: 'pem', ...passphrase })),
    ],
    ['a certificate', 'publicKey', certificate],
    ['a certificate as base64 of DER', 'publicKey', certificate.replace(/-----.*-----/g, '')],
    ['a private key', 'publicKey', base64(pkcs8(rsa))],
    ['a public key', 'privateKey', base64(spki(rsa))],
  ];

  it.each(unsupported)('%s in %s is unsupported (UK-REQ-12)', (_, member, text) => {
    const result = decode('RSA', { [member]: text });
    expect(result).toMatchObject({ ok: false, problem: { clause: 'UK-REQ-12', member } });
  });

  it.each([
    ['an empty text', ''],
    ['words', 'this is no key'],
    ['base64 of words', wrapped('this is no key')],
    ['a key cut short', base64(spki(rsa).subarray(0, 100))],
    ['bytes after the key', base64(Buffer.concat([spki(rsa), Buffer.alloc(2)]))],
    ['two PEM keys', pem('PUBLIC KEY', spki(rsa)).repeat(2)],
  ])('%s is unreadable (UK-REQ-06)', (_, publicKey) => {
    const problem = { clause: 'UK-REQ-06', member: 'publicKey' };
    expect(decode('RSA', { publicKey })).toMatchObject({ ok: false, problem });
  });

  it('show nothing of the material', () => {
    const messages = unsupported.map(([, member, text]) => {
      const result = decode('RSA', { [member]: text });
      return result.ok ? '' : result.problem.message;
    });
    for (const message of messages) expect(message).toMatch(/^(publicKey|privateKey) [\w ,:;#()-]+$/);
    for (const message of messages) expect(message).not.toMatch(/\w{20}/);
  });
});
