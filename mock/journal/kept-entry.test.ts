import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../testing/entries.ts';
import { KeptEntry } from './kept-entry.ts';

const text = fc.string({ unit: 'grapheme' });
const rejection = { kind: 'rejected', code: 'bad_request', message: 'no', clause: 'UK-REQ-02' } as const;

const entries = fc.record({
  target: text,
  headers: fc.array(text),
  body: fc.option(text, { nil: undefined }),
  responseBody: text,
  responseHeaders: fc.array(text),
  rejection: fc.option(fc.constant(rejection), { nil: undefined }),
  duration: fc.double({ min: 0, noNaN: true }),
});

describe('a place of a journal', () => {
  it('gives back whatever entry was written, not those before', () => {
    const place = new KeptEntry();
    fc.assert(
      fc.property(entries, (changes) => {
        const entry = entryOf(changes);
        place.write(entry);
        expect(place.read()).toEqual(entry);
      }),
    );
  });

  it('does not change what was read when another entry takes it', () => {
    const place = new KeptEntry();
    place.write(entryOf({ body: '{"name":"first"}' }));
    const first = place.read();
    place.write(entryOf({ body: '{"name":"other"}' }));
    expect(first.body).toBe('{"name":"first"}');
  });

  it('takes no more bytes than needed for long once a long entry was followed by a short one', () => {
    const place = new KeptEntry();
    place.write(entryOf({ body: 'x'.repeat(100_000) }));
    place.write(entryOf({ body: 'x' }));
    expect(place.size).toBeLessThan(10_000);
  });
});
