import { describe, expect, it } from 'vitest';
import { keyReading, onePair, otherPair } from '../../testing/samples.ts';
import { pem } from '../keys/forms.ts';
import { entryOf } from '../keys/keys.ts';
import { bothHalves, changesOf, expectKey, expectUnchangedKey, showsPrivateHalves } from './key.ts';

const sent = { description: 'A key', keyType: 'EC', material: bothHalves({ production: onePair }) };
const entries = (entry: object) => ({
  cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...entry }],
});
const { publicKey, privateKey } = entryOf('production', onePair);
const other = entryOf('production', otherPair);

describe('expectKey', () => {
  it('accepts what was sent, and other text of the same key', () => {
    expectKey(keyReading(onePair), sent, true);
    const text = Buffer.from(pem(Buffer.from(onePair.spki, 'base64'), 'PUBLIC KEY')).toString('base64');
    expectKey(keyReading(onePair, entries({ publicKey: text, privateKey })), sent, true);
  });

  it('accepts a derived public half, and private halves that are never shown', () => {
    const alone = { ...sent, material: { production: { pair: onePair, halves: 'private' as const } } };
    expectKey(keyReading(onePair), alone, true);
    expectKey(keyReading(onePair, entries({ privateKey })), alone, true);
    expectKey(keyReading(onePair, entries({ publicKey })), sent, false);
  });

  it.each([
    ['another description', { description: 'Other' }, 'expected the description "A key"; received "Other"'],
    ['another type', { keyType: 'RSA' }, 'expected keyType EC; received RSA'],
    [
      'no entry',
      { cryptoKeyInfoEnvironmentList: [] },
      'expected an entry for environment production; received entries for none',
    ],
    [
      'another public half',
      entries({ publicKey: other.publicKey, privateKey }),
      `received the publicKey of ${otherPair.fingerprint}`,
    ],
    [
      'another private half',
      entries({ publicKey, privateKey: other.privateKey }),
      `received the privateKey of ${otherPair.fingerprint}`,
    ],
    ['no public half', entries({ privateKey }), 'received no publicKey'],
    ['no private half', entries({ publicKey }), 'received no privateKey'],
    ['no key', entries({ publicKey: 'AAAA', privateKey }), 'received a publicKey that is no key'],
  ])('sees %s', (_, more, message) => {
    expect(() => expectKey(keyReading(onePair, more), sent, true)).toThrow(message);
  });

  it('sees a private half that was not sent', () => {
    const publicOnly = { ...sent, material: { production: { pair: onePair, halves: 'public' as const } } };
    expect(() => expectKey(keyReading(onePair), publicOnly, true)).toThrow('a privateKey that was not sent');
  });
});

describe('changesOf', () => {
  it.each([
    [{ name: 'other' }, 'its name'],
    [{ description: null }, 'its description'],
    [{ keyType: 'RSA' }, 'its keyType'],
    [{ cryptoKeyInfoEnvironmentList: [] }, 'its environments'],
    [entries(other), 'its material in production'],
    [entries({ publicKey }), 'its material in production'],
  ])('sees %j', (more, change) => {
    expect(changesOf(keyReading(onePair), keyReading(onePair, more))).toContain(change);
  });

  it('does not see another text of the same key', () => {
    const text = pem(Buffer.from(onePair.spki, 'base64'), 'PUBLIC KEY');
    const after = keyReading(onePair, entries({ publicKey: text, privateKey }));
    expect(changesOf(keyReading(onePair), after)).toEqual([]);
  });
});

it('expectUnchangedKey reports what changed', () => {
  const after = keyReading(otherPair, { description: 'Other' });
  expect(() => expectUnchangedKey(keyReading(onePair), after, 'a key')).toThrow(
    'expected a key to stay as it was; received a change of its description, its material in production',
  );
});

it('showsPrivateHalves finds whether every entry has one', () => {
  expect(showsPrivateHalves(keyReading(onePair))).toBe(true);
  expect(showsPrivateHalves(keyReading(onePair, entries({ publicKey })))).toBe(false);
});
