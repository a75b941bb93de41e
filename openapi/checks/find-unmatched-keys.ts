import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { isJsonObject } from '../document.ts';

/**
 * What is wrong with the key material of an example in the form of CryptoKeyInfoInput: a half that is no base64 of DER,
 * a type other than `keyType`, halves that do not belong together.
 */
export function findUnmatchedKeys(example: unknown): readonly string[] {
  const key = isJsonObject(example) ? example : {};
  const entries = Array.isArray(key.cryptoKeyInfoEnvironmentList) ? key.cryptoKeyInfoEnvironmentList : [];
  return entries.flatMap((entry: unknown, index) =>
    judgeEntry(isJsonObject(entry) ? entry : {}, key.keyType).map((problem) => `entry ${index}: ${problem}`),
  );
}

function judgeEntry({ publicKey, privateKey }: Record<string, unknown>, keyType: unknown): readonly string[] {
  try {
    const sent = createPublicKey({ key: decode(publicKey), format: 'der', type: 'spki' });
    const derived = createPublicKey(
      createPrivateKey({ key: decode(privateKey), format: 'der', type: 'pkcs8' }),
    );
    return [
      ...(typeOf(sent) === keyType ? [] : [`the material is ${typeOf(sent)}, keyType is ${keyType}`]),
      ...(sent.equals(derived) ? [] : ['publicKey does not belong to privateKey']),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function typeOf(key: KeyObject): string | undefined {
  return key.asymmetricKeyType?.toUpperCase();
}

function decode(text: unknown): Buffer {
  const bytes = Buffer.from(String(text), 'base64');
  if (bytes.toString('base64') !== text) throw new Error('the material is not base64');
  return bytes;
}
