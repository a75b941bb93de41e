import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readBase64 } from './base64.ts';

describe('readBase64', () => {
  it.each([1, 2, 3, 100])('decodes %i octets', (length) => {
    const octets = randomBytes(length);
    expect(readBase64(octets.toString('base64'))).toEqual(octets);
  });

  it('passes over white space of every kind', () => {
    expect(readBase64(' A\tQ\r\nI\u00a0D\n')).toEqual(Buffer.from([1, 2, 3]));
  });

  it.each([
    ['an empty text', ''],
    ['white space alone', ' \n'],
    ['base64url', '-_8='],
    ['missing padding', 'AQI'],
    ['padding alone', '===='],
    ['padding in the middle', 'AQ==AQ=='],
    ['stray bits in the last character', 'AQJ='],
    ['a letter outside the alphabet', 'AQ!D'],
    ['text beyond Latin-1', 'AQI\u{1f511}'],
  ])('rejects %s', (_, text) => {
    expect(readBase64(text)).toBeUndefined();
  });
});
