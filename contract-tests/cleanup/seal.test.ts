import { expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

it('gives a text back to who has the token, and to nobody else', () => {
  const sealed = seal('{"privateKey":"MIG..."}', 'a token');
  expect(unseal(sealed, 'a token')).toBe('{"privateKey":"MIG..."}');
  expect(unseal(sealed, 'another token')).toBeUndefined();
});

it('shows nothing of the text, and the same text differently each time', () => {
  const [first, second] = [seal('a secret', 'a token'), seal('a secret', 'a token')];
  expect(first).not.toBe(second);
  expect(Buffer.from(first, 'base64').includes('secret')).toBe(false);
});

it.each([
  ['cut short', (sealed: string) => sealed.slice(0, 20)],
  ['changed', (sealed: string) => `${sealed.slice(0, -8)}AAAAAAA=`],
  ['empty', () => ''],
])('takes no text from what is %s', (_, damage) => {
  expect(unseal(damage(seal('a secret that is long enough', 'a token')), 'a token')).toBeUndefined();
});
