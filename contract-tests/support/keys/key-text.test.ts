import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onePair } from '../../testing/samples.ts';
import { forms } from './forms.ts';
import { readKeyText } from './key-text.ts';
import { pairOf } from './keys.ts';

const pairs = { EC: onePair, RSA: pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey) };

describe('readKeyText', () => {
  it.each(forms.map((form) => [form.keyType, form.name, form] as const))(
    'reads %s as %s',
    (keyType, _, form) => {
      const pair = pairs[keyType];
      const { publicKey, privateKey } = form.entry('one', pair);
      if (publicKey !== undefined) expect(readKeyText(publicKey, 'public')).toEqual({ public: pair.public });
      if (privateKey !== undefined) {
        expect(readKeyText(privateKey, 'private')).toEqual({ public: pair.public, private: pair.private });
      }
    },
  );

  it('reads base64url without padding', () => {
    const text = Buffer.from(onePair.spki, 'base64').toString('base64url');
    expect(readKeyText(text, 'public')?.public).toEqual(onePair.public);
  });

  it.each(['', 'no key', 'AAAA', '-----BEGIN PUBLIC KEY-----'])('gives up on %j', (text) => {
    expect(readKeyText(text, 'public')).toBeUndefined();
  });
});
