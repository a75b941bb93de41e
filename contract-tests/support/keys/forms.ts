import type { KeyObject } from 'node:crypto';
import type { KeyPair } from './key-pair.ts';
import type { EnvironmentEntry } from './keys.ts';

/** A way to write a pair that the decision table accepts. */
export interface Form {
  readonly name: string;
  readonly halves: 'both' | 'private' | 'public';
  readonly keyType: 'RSA' | 'EC';
  entry(environmentName: string, pair: KeyPair): EnvironmentEntry;
}

const texts: Readonly<Record<string, (der: Buffer, label: string) => string>> = {
  'base64 of DER': (der) => der.toString('base64'),
  'base64 of DER with white space': (der) => ` ${wrap(der.toString('base64'))}\n`,
  'base64 of PEM': (der, label) => Buffer.from(pem(der, label)).toString('base64'),
  PEM: pem,
};

const labels = {
  spki: 'PUBLIC KEY',
  pkcs1: { public: 'RSA PUBLIC KEY', private: 'RSA PRIVATE KEY' },
  pkcs8: 'PRIVATE KEY',
  sec1: 'EC PRIVATE KEY',
} as const;

/** Every structure (SPKI, PKCS#1, PKCS#8, SEC1) in every text, and each half alone. */
export const forms: readonly Form[] = [
  ...Object.entries(texts).flatMap(([name, text]) => [
    bothHalves(`SPKI and PKCS#8, ${name}`, 'RSA', text, 'spki', 'pkcs8'),
    bothHalves(`PKCS#1, ${name}`, 'RSA', text, 'pkcs1', 'pkcs1'),
    bothHalves(`SPKI and PKCS#8, ${name}`, 'EC', text, 'spki', 'pkcs8'),
    bothHalves(`SPKI and SEC1, ${name}`, 'EC', text, 'spki', 'sec1'),
  ]),
  // Lines may end so, too (RFC 7468 3), as files written on Windows do.
  bothHalves('SPKI and PKCS#8, PEM with CRLF', 'EC', pemWithCrlf, 'spki', 'pkcs8'),
  ...(['RSA', 'EC'] as const).flatMap((keyType): Form[] => [
    {
      name: 'a private key alone',
      keyType,
      halves: 'private',
      entry: (environmentName, pair) => ({ environmentName, privateKey: pair.pkcs8 }),
    },
    {
      name: 'a public key alone',
      keyType,
      halves: 'public',
      entry: (environmentName, pair) => ({ environmentName, publicKey: pair.spki }),
    },
  ]),
];

function bothHalves(
  name: string,
  keyType: 'RSA' | 'EC',
  text: (der: Buffer, label: string) => string,
  publicType: 'spki' | 'pkcs1',
  privateType: 'pkcs8' | 'pkcs1' | 'sec1',
): Form {
  const publicLabel = publicType === 'pkcs1' ? labels.pkcs1.public : labels.spki;
  const privateLabel = privateType === 'pkcs1' ? labels.pkcs1.private : labels[privateType];
  return {
    name,
    keyType,
    halves: 'both',
    entry: (environmentName, { publicKey, privateKey }) => ({
      environmentName,
      publicKey: text(derOf(publicKey, publicType), publicLabel),
      privateKey: text(derOf(privateKey, privateType), privateLabel),
    }),
  };
}

function derOf(key: KeyObject, type: 'spki' | 'pkcs1' | 'pkcs8' | 'sec1'): Buffer {
  return key.export({ format: 'der', type } as { format: 'der'; type: 'spki' });
}

export function pem(der: Buffer, label: string): string {
  return `-----BEGIN ${label}-----\n${wrap(der.toString('base64'))}\n-----END ${label}-----\n`;
}

function pemWithCrlf(der: Buffer, label: string): string {
  return pem(der, label).replaceAll('\n', '\r\n');
}

function wrap(text: string): string {
  return (text.match(/.{1,64}/g) ?? []).join('\n');
}
