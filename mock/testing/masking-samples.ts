import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { rsaPair } from './key-samples.ts';

/** A private key, in the ways that people write keys, to be looked for in what leaves the process. */
export interface Canary {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export const canaries: readonly Canary[] = [
  canary('RSA', rsaPair().privateKey),
  canary('P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  canary('P-521', generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey),
  canary('secp256k1', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
  canary('Ed25519', generateKeyPairSync('ed25519').privateKey),
];

/** By way of DER: a key fresh from the generator must not be exported as a JWK, which can hang Node.js 20 for good. */
function canary(name: string, fresh: KeyObject): Canary {
  const der = fresh.export({ format: 'der', type: 'pkcs8' });
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { name, privateKey, publicKey: createPublicKey(privateKey) };
}

/** The DER of a private key: PKCS#8, encrypted PKCS#8, and PKCS#1 or SEC1. */
export function privateDers({ privateKey }: Canary): Buffer[] {
  const type = privateKey.asymmetricKeyType;
  const encrypted = { format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'canary' } as const;
  return [
    privateKey.export({ format: 'der', type: 'pkcs8' }),
    privateKey.export(encrypted),
    ...(type === 'rsa' ? [privateKey.export({ format: 'der', type: 'pkcs1' })] : []),
    ...(type === 'ec' ? [privateKey.export({ format: 'der', type: 'sec1' })] : []),
  ];
}

export function privatePems({ privateKey }: Canary): string[] {
  const type = privateKey.asymmetricKeyType;
  const encrypted = { format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'canary' } as const;
  return [
    String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
    String(privateKey.export(encrypted)),
    ...(type === 'rsa' ? [String(privateKey.export({ format: 'pem', type: 'pkcs1' }))] : []),
    ...(type === 'ec' ? [String(privateKey.export({ format: 'pem', type: 'sec1' }))] : []),
  ];
}

function wrap(text: string, width = 64): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');
}

/** The texts in which a private key may come. */
export function privateTexts(canary: Canary): string[] {
  const jwk = JSON.stringify(canary.privateKey.export({ format: 'jwk' }));
  const ders = privateDers(canary);
  const pems = privatePems(canary);
  return [
    ...ders.map((der) => der.toString('base64')),
    ...ders.map((der) => der.toString('base64').replace(/=+$/, '')),
    ...ders.map((der) => der.toString('base64url')),
    ...ders.map((der) => der.toString('hex')),
    ...ders.map((der) => wrap(der.toString('base64'))),
    ...ders.map((der) => wrap(der.toString('base64'), 20)),
    ...ders.map((der) => wrap(der.toString('base64')).replaceAll('\n', '\\n')),
    ...ders.map((der) => Buffer.from(der.toString('base64')).toString('base64')),
    ...ders.map((der) => encodeURIComponent(der.toString('base64'))),
    ...pems,
    ...pems.map((pem) => pem.replaceAll('\n', '\\n')),
    ...pems.map((pem) => pem.replaceAll('\n', '')),
    ...pems.map((pem) => Buffer.from(pem).toString('base64')),
    ...pems.map((pem) => wrap(Buffer.from(pem).toString('base64'), 76)),
    jwk,
    JSON.stringify({ keys: [JSON.parse(jwk)] }, null, 2),
    `const key = ${jwk};`,
    JSON.stringify(jwk),
  ];
}

/** The public key in the ways that the endpoint takes, and some more. */
export function publicTexts({ publicKey }: Canary): string[] {
  const der = publicKey.export({ format: 'der', type: 'spki' });
  const pem = String(publicKey.export({ format: 'pem', type: 'spki' }));
  const isRsa = publicKey.asymmetricKeyType === 'rsa';
  const pkcs1 = isRsa ? publicKey.export({ format: 'der', type: 'pkcs1' }) : der;
  return [
    der.toString('base64'),
    der.toString('base64url'),
    pkcs1.toString('base64'),
    wrap(der.toString('base64')),
    wrap(der.toString('base64'), 76).replaceAll('\n', '\r\n'),
    pem,
    Buffer.from(pem).toString('base64'),
    wrap(Buffer.from(pem).toString('base64'), 76),
    JSON.stringify({ kid: 'a', ...publicKey.export({ format: 'jwk' }) }),
    `key = ${JSON.stringify(publicKey.export({ format: 'jwk' }))};`,
    der.toString('hex'),
  ];
}

/** Every run of 24 characters of the key's secrets, in any encoding, that its public half does not hold as well. */
export function secretRuns(canary: Canary): ReadonlySet<string> {
  const jwk: Record<string, unknown> = { ...canary.privateKey.export({ format: 'jwk' }) };
  const numbers = ['d', 'p', 'q', 'dp', 'dq', 'qi'].flatMap((name) => {
    const value = jwk[name];
    return typeof value === 'string' ? [Buffer.from(value, 'base64url')] : [];
  });
  const texts = [...privateDers(canary), ...numbers].flatMap((bytes) => [
    ...[0, 1, 2].flatMap((skip) => [
      bytes.subarray(skip).toString('base64'),
      bytes.subarray(skip).toString('base64url'),
    ]),
    bytes.toString('hex'),
  ]);
  const runs = new Set([...texts, ...privatePems(canary).flatMap((pem) => pem.split('\n'))].flatMap(runsOf));
  for (const run of publicRuns(canary)) runs.delete(run);
  return runs;
}

/** Algorithm identifiers and the modulus stand in both halves. */
function publicRuns(canary: Canary): Iterable<string> {
  const der = canary.publicKey.export({ format: 'der', type: 'spki' });
  const embedded = [0, 1, 2].flatMap((skip) => [
    der.subarray(skip).toString('base64'),
    der.subarray(skip).toString('base64url'),
  ]);
  return [...embedded, der.toString('hex'), ...publicTexts(canary)].flatMap(runsOf);
}

/** In characters: so many of a key are not there by accident. */
const RUN = 24;

function runsOf(text: string): string[] {
  const count = Math.max(0, text.length - RUN + 1);
  return Array.from({ length: count }, (_, start) => text.slice(start, start + RUN));
}

/** The first of the runs that a text holds. */
export function findRun(text: string, runs: ReadonlySet<string>): string | undefined {
  for (let start = 0; start + RUN <= text.length; start += 1) {
    const run = text.slice(start, start + RUN);
    if (runs.has(run)) return run;
  }
  return undefined;
}

/** A key of another library's making would do as well; this one proves that the samples parse. */
export function parses(pem: string): boolean {
  return createPrivateKey({ key: pem, passphrase: 'canary' }).type === 'private';
}
