import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { hostileTexts, SQUARE_DEADLINE } from '../../test/support/hostile-texts.ts';
import { describeText } from '../domain/key-formats/describe-text.ts';
import { createKeyDecoder } from '../domain/key-material.ts';
import { decodeBody } from '../http/decode-body.ts';
import { nearestPath } from '../http/nearest-path.ts';
import { readPreferences } from '../http/prefer.ts';
import { WARNING_HEADER, warnOfParameters } from '../http/warn-of-parameters.ts';
import { readJournalQuery } from '../journal/query.ts';
import { lineOf } from '../logging/masked-line.ts';
import { prettyLine } from '../logging/pretty-line.ts';
import { knownSecrets } from '../masking/gather-secrets.ts';
import { Mask } from '../masking/mask.ts';
import { holdsPrivateKey } from '../masking/private-material.ts';
import { parseDeployHeader } from '../sessions/deploy-header.ts';
import { entryOf } from '../testing/entries.ts';
import { hintFor } from './choose-hint.ts';
import { harEntry } from './har.ts';
import { placeWhereParsingStops } from './json-stop.ts';
import { presentEntry } from './present.ts';
import { readRequestBody } from './read-body.ts';

const contract = loadContract();
const updateKey = contract.operation('updateKey');
const form = ['Content-Type', 'application/x-www-form-urlencoded'];
const json = { contentType: 'application/json' } as never;
const decode = createKeyDecoder({ remember: 0 });
const paths = [[{ literal: '' }, { literal: 'apiops' }, { parameter: 'a' }]];

/** In characters: of what does much with each of many members, the square of it takes too long as well. */
const SHORTER = 40_000;

/** Everything that reads what a client has sent. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a text is masked': (text) => new Mask().text(text),
  'a path is masked': (text) => new Mask().path(`/${text}`),
  'parameters are masked': (text) => new Mask().parameters(new URLSearchParams(text)),
  'a header is masked': (text) => new Mask().headers(['X-A', text, 'Authorization', text]),
  'words of a credential are masked': (text) =>
    new Mask(knownSecrets(['Authorization', `Bearer ${text}`], [])).text(text),
  'members of a body are masked': (text) => {
    const words = text.slice(0, SHORTER).split(/[^a-z]/i);
    const value = { token: words, texts: words };
    return new Mask(knownSecrets([], [{ kind: 'json', value }])).json(value);
  },
  'a private key is looked for': (text) => holdsPrivateKey(text),
  'a form is read': (text) => readRequestBody(text, form),
  'a body is read': (text) => readRequestBody(text, []),
  'the end of JSON is looked for': (text) => placeWhereParsingStops(text),
  'a body is decoded': (text) =>
    decodeBody(json, { 'content-type': 'application/json' }, { kind: 'text', text }),
  'Prefer is read': (text) => readPreferences(text, ''),
  'X-Mock-Deploy is read': (text) => parseDeployHeader(text),
  'the nearest path is looked for': (text) => nearestPath(paths, `/apiops/${text}`),
  'key material is decoded': (text) => decode('RSA', { publicKey: text, privateKey: text }),
  'what is no key is described': (text) => describeText(text),
  'words are looked for that are tokens': (text) => new Mask(undefined, { isToken: () => false }).text(text),
  'a hint is looked for': (text) => {
    const responseHeaders = [WARNING_HEADER, text];
    return hintFor(entryOf({ status: 400, responseBody: `{"detail":"${text}`, responseHeaders }));
  },
  'unknown parameters are named': (text) => updateKey && warnOfParameters(updateKey, `?${text}`, ['X', text]),
  'the journal is searched': (text) => {
    readJournalQuery(new URLSearchParams(`operation=${text}&since=${text}`), ['updateKey']);
    return readJournalQuery(new URLSearchParams(text), ['updateKey']);
  },
  'an entry is written to HAR and to the log': (whole) => {
    const text = whole.slice(0, SHORTER);
    const entry = entryOf({
      target: `/${text}?${text}`,
      headers: ['X', text],
      body: text,
      responseBody: text,
    });
    return [harEntry(presentEntry(entry, contract, 0)), prettyLine(lineOf(entry), true)];
  },
};

it.each(Object.entries(readers))(
  'the work grows with the length alone when %s',
  { timeout: SQUARE_DEADLINE },
  (_what, read) => {
    for (const text of hostileTexts) expect(() => read(text)).not.toThrow();
  },
);
