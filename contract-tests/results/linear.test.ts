import { expect, it } from 'vitest';
import { hostileTexts, SQUARE_DEADLINE } from '../../test/support/hostile-texts.ts';
import { wordsOf } from '../client/server-words.ts';
import { withoutControls } from '../reports/without-controls.ts';
import { readKeyText } from '../support/keys/key-text.ts';
import { exchangeOf, onePair } from '../testing/samples.ts';
import { replaceEncoded, undisguise } from './mask-disguised-text.ts';
import { privateKeysIn } from './mask-learned-keys.ts';
import { createRedactor } from './mask-report.ts';

const tokens = new Map([
  ['a-long-token', '$CONTRACT_TOKEN'],
  ['aa', '$CONTRACT_TOKEN_ADMIN'],
]);
const redactor = createRedactor({ tokens, pairs: [onePair] });

/** Everything that reads what a server has said. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a text is masked': (text) => redactor.text(text),
  'the beginning of a text is masked': (text) => redactor.excerpt(text, 100_000),
  'a text of the run is masked': (text) => redactor.own(text),
  'the words of a server are looked for': (text) => wordsOf({ json: undefined, text, headers: {} }),
  'control characters are replaced': withoutControls,
  'disguises are taken off': (text) => [undisguise(text), replaceEncoded(text, () => false, '')],
  'keys are looked for in what a server has responded': (text) =>
    privateKeysIn([exchangeOf(200, { resultList: [{ privateKey: text, jwkStr: text }] })]),
  'a key is read': (text) => [readKeyText(text, 'private'), readKeyText(text, 'public')],
};

it.each(Object.entries(readers))(
  'the work grows with the length alone when %s',
  { timeout: SQUARE_DEADLINE },
  (_what, read) => {
    for (const text of hostileTexts) expect(() => read(text)).not.toThrow();
  },
);

it('keys are looked for in a body however deep it is nested', () => {
  const deep = `${'['.repeat(20_000)}{"privateKey":"${onePair.pkcs8}"}${']'.repeat(20_000)}`;
  const exchange = exchangeOf(500, '');
  const sent = { ...exchange, request: { ...exchange.request, body: Buffer.from(deep) } };
  expect(privateKeysIn([sent])).toHaveLength(1);
});
