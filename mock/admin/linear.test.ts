import { expect, it } from 'vitest';
import { hostileTexts, SQUARE_DEADLINE } from '../../test/support/hostile-texts.ts';
import { describeText } from '../domain/key-formats/describe-text.ts';
import { createKeyDecoder } from '../domain/key-material.ts';
import { decodeBody } from '../http/decode-body.ts';
import { nearestPath } from '../http/nearest-path.ts';
import { readPreferences } from '../http/prefer.ts';
import { knownSecrets } from '../masking/gather-secrets.ts';
import { Mask } from '../masking/mask.ts';
import { holdsPrivateKey } from '../masking/private-material.ts';
import { parseDeployHeader } from '../sessions/deploy-header.ts';
import { placeWhereParsingStops } from './json-stop.ts';
import { readRequestBody } from './read-body.ts';

const form = ['Content-Type', 'application/x-www-form-urlencoded'];
const json = { contentType: 'application/json' } as never;
const decode = createKeyDecoder({ remember: 0 });
const paths = [[{ literal: '' }, { literal: 'apiops' }, { parameter: 'a' }]];

/** Everything that reads what a client has sent. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a text is masked': (text) => new Mask().text(text),
  'a path is masked': (text) => new Mask().path(`/${text}`),
  'parameters are masked': (text) => new Mask().parameters(new URLSearchParams(text)),
  'a header is masked': (text) => new Mask().headers(['X-A', text, 'Authorization', text]),
  'words of a credential are masked': (text) =>
    new Mask(knownSecrets(['Authorization', `Bearer ${text}`], [])).text(text),
  'members of a body are masked': (text) => {
    const value = { token: text.split(/[^a-z]/i), texts: text.split(/[^a-z]/i) };
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
};

it.each(Object.entries(readers))(
  'the work grows with the length alone when %s',
  { timeout: SQUARE_DEADLINE },
  (_what, read) => {
    for (const text of hostileTexts) expect(() => read(text)).not.toThrow();
  },
);
