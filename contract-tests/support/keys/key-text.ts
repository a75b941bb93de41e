import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { type JwkParameters, privateOf, publicOf } from './jwk-parameters.ts';

/** Key material as a server gives it back, in whatever text. */
export interface ReadText {
  readonly public: JwkParameters;
  /** Absent when the text holds a public key. */
  readonly private?: JwkParameters;
}

/**
 * Reads key material in any form that a server may give back: PEM, base64 of PEM, base64 of DER (SPKI, PKCS#1, PKCS#8,
 * SEC1), with or without white space and padding. Undefined when it is none of these.
 */
export function readKeyText(text: string, expected: 'public' | 'private'): ReadText | undefined {
  const pem = pemOf(text);
  const attempts = pem === undefined ? derAttempts(Buffer.from(text, 'base64'), expected) : pemAttempts(pem);
  for (const attempt of attempts) {
    try {
      return parametersOf(attempt());
    } catch {}
  }
  return undefined;
}

function pemOf(text: string): string | undefined {
  if (text.includes('-----BEGIN ')) return text;
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return decoded.includes('-----BEGIN ') ? decoded : undefined;
}

function pemAttempts(pem: string): (() => KeyObject)[] {
  return pem.includes('PRIVATE KEY-----')
    ? [() => createPrivateKey({ key: pem, format: 'pem' })]
    : [() => createPublicKey({ key: pem, format: 'pem' })];
}

function derAttempts(key: Buffer, expected: 'public' | 'private'): (() => KeyObject)[] {
  const publicForms = [
    () => createPublicKey({ key, format: 'der', type: 'spki' }),
    () => rsaOnly(createPublicKey({ key, format: 'der', type: 'pkcs1' })),
  ];
  const privateForms = [
    () => createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
    () => createPrivateKey({ key, format: 'der', type: 'pkcs1' }),
    () => createPrivateKey({ key, format: 'der', type: 'sec1' }),
  ];
  // As a public key, Node would read a private PKCS#1 as well: what is expected comes first.
  return expected === 'public' ? [...publicForms, ...privateForms] : [...privateForms, ...publicForms];
}

/** @throws for a private EC key, of which Node.js 24 reads the public half as if it were PKCS#1 */
function rsaOnly(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') throw new Error('PKCS#1 is a form of RSA keys alone');
  return key;
}

/** @throws for a key that OpenSSL has read and cannot write, such as one on a curve whose scalar is an octet too long */
function parametersOf(key: KeyObject): ReadText {
  // Node.js aborts the process when such a key is exported as a JWK; as DER it throws.
  if (key.type === 'private') key.export({ format: 'der', type: 'pkcs8' });
  const parameters = key.export({ format: 'jwk' }) as Record<string, string>;
  return {
    public: publicOf(parameters),
    ...(key.type === 'private' && { private: privateOf(parameters) }),
  };
}
