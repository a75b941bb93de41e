import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onePair } from '../../testing/samples.ts';
import { forms } from './forms.ts';
import { pairOf } from './key-pair.ts';
import { readKeyText } from './key-text.ts';

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

  // In a process of their own: what this guards against is not an exception, but the end of the process.
  it('gives up on keys on curves whose scalar is an octet too long, and reads or gives up on every other scalar', () => {
    const script = `
      import { readKeyText } from ${JSON.stringify(new URL('key-text.ts', import.meta.url).href)};
      const element = (tag, ...parts) => {
        const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
        return Buffer.concat([Buffer.from([tag, bytes.length]), bytes]);
      };
      const curve = Buffer.from('06082a8648ce3d030107', 'hex');
      const identifier = element(0x30, Buffer.from('06072a8648ce3d0201', 'hex'), curve);
      const read = (scalar) => {
        const inner = (...more) => element(0x30, [2, 1, 1], element(4, scalar), ...more);
        return [inner(element(0xa0, curve)), element(0x30, [2, 1, 0], identifier, element(4, inner()))]
          .map((der) => readKeyText(der.toString('base64'), 'private') !== undefined);
      };
      const scalars = [Buffer.alloc(32, 1), Buffer.alloc(33, 1), Buffer.alloc(64, 255), Buffer.alloc(0)];
      console.log(JSON.stringify(scalars.map(read)));
    `;
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, read: status === 0 && JSON.parse(stdout).slice(0, 3) }).toEqual({
      status: 0,
      read: [
        [true, true],
        [false, false],
        [false, false],
      ],
    });
  });
});
