import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { rsaDer } from './rsa-keys.ts';

export interface PairText {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A new key pair, base64 of SPKI and PKCS#8. */
export function ecPair(namedCurve = 'P-256'): PairText {
  return encode(generateKeyPairSync('ec', { namedCurve }));
}

export function rsaPair(modulusLength = 2048): PairText {
  const { publicKey, privateKey } = rsaDer(modulusLength);
  return { publicKey: publicKey.toString('base64'), privateKey: privateKey.toString('base64') };
}

/** The body of an update: one key in one environment. */
export function keyBody(
  name: string,
  keyType: 'RSA' | 'EC',
  pair: Partial<PairText>,
  environmentName = 'production',
) {
  return { name, keyType, cryptoKeyInfoEnvironmentList: [{ environmentName, ...pair }] };
}

function encode({ publicKey, privateKey }: KeyPairKeyObjectResult): PairText {
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}
