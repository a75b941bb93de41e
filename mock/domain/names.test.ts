import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../openapi/document.ts';
import { loadContract } from '../../openapi/load.ts';
import { nameFault } from './names.ts';

const { document } = loadContract();

/** The pattern of a request's member or parameter, as the contract has it. */
function patternOf(kind: string, component: string, ...path: readonly string[]): string {
  let value: unknown = document.components[kind]?.[component];
  for (const member of path) value = isJsonObject(value) ? value[member] : undefined;
  if (isJsonObject(value) && typeof value.pattern === 'string') return value.pattern;
  throw new Error(`${component} has no pattern at ${path.join('/')}`);
}

const pattern = patternOf('schemas', 'CryptoKeyInfoInput', 'properties', 'name');

describe('the pattern of names in the contract', () => {
  it.each([
    ['schemas', 'CreateJwkRequest', 'properties', 'name'],
    ['schemas', 'UpdateJwkRequest', 'properties', 'name'],
    ['schemas', 'CryptoKeyInfoEnvironmentInput', 'properties', 'environmentName'],
    ['parameters', 'projectName', 'schema'],
    ['parameters', 'keyName', 'schema'],
    ['parameters', 'jwkName', 'schema'],
  ] as const)('is the same for every name: %s %s', (kind, component, ...path) => {
    expect(patternOf(kind, component, ...path)).toBe(pattern);
  });

  it.each(['u', ''])(
    'judges as the rule does what a character makes of a name, with the flags %j',
    (flags) => {
      const regExp = new RegExp(pattern, flags);
      const differing: string[] = [];
      for (let code = 0; code <= 0xffff; code++) {
        const name = `a${String.fromCharCode(code)}b`;
        if (regExp.test(name) !== (nameFault(name) === undefined)) differing.push(code.toString(16));
      }
      expect(differing).toEqual([]);
    },
  );

  it.each([
    ['', false],
    ['.', false],
    ['..', false],
    ['...', true],
    ['.a', true],
    ['\u{1f511}', true],
    ['\u{1f469}\u200d\u{1f680}', true],
    ['\udc00\ud800', false],
    ['\ud83d\ud83d\udd11', false],
  ])('judges a whole name in any regular expression of pairs or code points: %#', (name, fits) => {
    expect(['u', ''].map((flags) => new RegExp(pattern, flags).test(name))).toEqual([fits, fits]);
    expect(nameFault(name) === undefined).toBe(fits);
  });
});

describe('a name of characters that do not show', () => {
  it.each([
    ['tag characters', '\u{e0061}\u{e007f}', 'U+E0061, U+E007F'],
    ['four kinds', '\u200b\u200c\u200d\u2060', 'U+200B, U+200C, U+200D and others'],
    ['a blank Braille pattern', '\u2800', 'U+2800'],
    ['white space around', ' \u200b ', 'U+200B'],
  ])('is rejected: %s', (_what, name, characters) => {
    expect(nameFault(name)).toBe(`must hold a visible character, not only ${characters}`);
  });

  it('is accepted with one that does', () => {
    expect(nameFault('\u200ba')).toBeUndefined();
    expect(nameFault('\u0600')).toBeUndefined();
  });
});
