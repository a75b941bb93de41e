import { describe, expect, it } from 'vitest';
import { canaries, privateTexts } from '../testing/masking-samples.ts';
import { HarmlessTexts } from './harmless-texts.ts';
import { KnownSecrets } from './known-secrets.ts';
import { Mask } from './mask.ts';

describe('Texts remembered as harmless', () => {
  it('are still masked where they are a known secret', () => {
    const harmless = new HarmlessTexts();
    expect(new Mask(new KnownSecrets(), { harmless }).text('my-password')).toBe('my-password');
    expect(harmless.has('my-password')).toBe(true);
    expect(new Mask(new KnownSecrets(['my-password']), { harmless }).text('my-password')).toBe('[masked]');
  });

  it('are not those that hold a private key, a token or JSON', () => {
    const harmless = new HarmlessTexts();
    const mask = new Mask(new KnownSecrets(), { harmless });
    const texts = [...canaries.flatMap(privateTexts), 'Bearer abcdef', '/?token=abc', '{"a":1}'];
    for (const text of texts) mask.text(text);
    expect(texts.filter((text) => harmless.has(text))).toEqual([]);
  });

  it('are forgotten when there are too many, and never kept when they are long', () => {
    const harmless = new HarmlessTexts();
    harmless.add('a'.repeat(201));
    for (let count = 0; count <= 2000; count += 1) harmless.add(`text ${count}`);
    expect(['a'.repeat(201), 'text 0', 'text 2000'].map((text) => harmless.has(text))).toEqual([
      false,
      false,
      true,
    ]);
  });
});
