import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canaries, findRun, privateTexts, secretRuns } from '../testing/masking-samples.ts';
import { type Json, Mask } from './mask.ts';

const [rsa, ec] = canaries;

describe('whatever JSON holds a private key', () => {
  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

  it.each([rsa, ec].flatMap((canary) => canary ?? []))(
    'nothing of the $name key is shown, and the shape stays',
    (canary) => {
      const runs = secretRuns(canary);
      const texts = fc.constantFrom(...privateTexts(canary));
      const words = fc.string({ maxLength: 20 });
      fc.assert(
        fc.property(json, texts, words, words, words, (value, text, before, after, name) => {
          const odd: Json = [
            value,
            { [name]: `${before}${text}${after}`, [`${text}${name}`]: value, publicKey: text },
          ];
          const shown = new Mask().json(odd);
          expect(findRun(JSON.stringify(shown), runs)).toBeUndefined();
          expect(shapeOf(shown)).toEqual(shapeOf(odd));
        }),
        { numRuns: 300 },
      );
    },
  );

  it('other JSON is not changed', () => {
    const harmless = json.filter(
      (value) => !/"(?:d|p|q|dp|dq|qi|k|oth)":|token|secret|jwt|\{\\"|\[/i.test(JSON.stringify(value)),
    );
    fc.assert(
      fc.property(harmless, (value) => {
        expect(new Mask().json(value)).toEqual(value);
      }),
    );
  });
});

/** Types and lengths, without names and texts; a value that hides a text is one as well. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).map(shapeOf);
  return typeof value === 'string' ? 'text' : value;
}
