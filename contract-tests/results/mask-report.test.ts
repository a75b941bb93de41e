import { describe, expect, it } from 'vitest';
import { withoutCredentials } from '../reports/without-credentials.ts';
import { pem } from '../support/keys/forms.ts';
import { entryOf } from '../support/keys/keys.ts';
import { exchangeOf, onePair } from '../testing/samples.ts';
import { createRedactor } from './mask-report.ts';

const tokens = new Map([
  ['a-long-token', '$CONTRACT_TOKEN'],
  ['another-token', '$CONTRACT_TOKEN_NO_DEPLOY_ROLE'],
  ['abc', '$CONTRACT_TOKEN_ADMIN'],
]);
const redactor = createRedactor({ tokens, pairs: [onePair] });
const body = JSON.stringify({
  name: 'my-key',
  cryptoKeyInfoEnvironmentList: [entryOf('production', onePair)],
});

describe('text', () => {
  it('names each token by its variable', () => {
    expect(redactor.text('a-long-token or another-token')).toBe(
      '$CONTRACT_TOKEN or $CONTRACT_TOKEN_NO_DEPLOY_ROLE',
    );
  });

  it('masks keys of the run, members that hold material, and PEM', () => {
    const { pkcs8, private: parameters } = onePair;
    const shown = redactor.text(
      `${pkcs8} ${parameters.d} ${body} ${pem(Buffer.from(pkcs8, 'base64'), 'PRIVATE KEY')}`,
    );
    for (const secret of [pkcs8, parameters.d ?? '', onePair.spki, pkcs8.slice(70, 100)]) {
      expect(shown).not.toContain(secret);
    }
    expect(shown).toContain('"publicKey":"<124 characters>"');
  });

  const { d = '' } = onePair.private;
  const [octets, hex] = [Buffer.from(d, 'base64url'), Buffer.from(d, 'base64url').toString('hex')];
  const base64 = octets.toString('base64');
  it.each([
    ['percent-encoded', encodeURIComponent(base64)],
    ['with each character percent-encoded', base64.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`)],
    ['escaped as .NET does', base64.replaceAll('+', '\\u002B')],
    ['with each character escaped', d.replace(/./g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)],
    ['in octets between colons', hex.replace(/..(?=.)/g, '$&:')],
    ['in octets between colons, in upper case', hex.toUpperCase().replace(/..(?=.)/g, '$&:')],
    ['in short lines', d.replace(/.{7}/g, '$&\n')],
    ['in short lines, escaped', d.replace(/.{7}/g, '$&\\n')],
    ['in base64 of its base64', Buffer.from(`key=${base64}`).toString('base64')],
    ['in hex of its base64', Buffer.from(base64).toString('hex')],
  ])('masks what is private of a key: %s', (_, disguised) => {
    expect(redactor.text(`it is ${disguised} and no more`)).toMatch(
      /^it is \S{0,8}(<private key>)+.? and no more$/,
    );
  });

  it('masks a member that is cut off', () => {
    expect(redactor.text(body.slice(0, body.indexOf('privateKey') + 60))).not.toContain('MIGH');
  });

  it('leaves ordinary words alone, and what is as short as them', () => {
    const text = 'abc: expected 400; received {"d":"day","error_description":"The name is taken"}';
    expect(redactor.text(text)).toBe(text);
  });
});

describe('curl', () => {
  const exchange = exchangeOf(400, {});

  it('can be pasted once the token is set', () => {
    const request = { ...exchange.request, body: "it's", headers: { Authorization: 'Bearer a-long-token' } };
    expect(redactor.curl({ ...exchange, request })).toBe(
      [
        "curl -sS -i -X PUT 'http://127.0.0.1:4010/apiops/projects/MyProject/keys/my-key/' \\",
        '  -H "Authorization: Bearer $CONTRACT_TOKEN" \\',
        `  --data-binary 'it'\\''s'`,
      ].join('\n'),
    );
  });

  it.each([
    [{ trust: 'any' }, 'curl -sS -i --insecure -X PUT '],
    [
      { trust: 'file', file: '/my certificates/ca.pem', pem: '' },
      "curl -sS -i --cacert '/my certificates/ca.pem' -X PUT ",
    ],
  ] as const)('connects as the run did: %j', (certificates, expected) => {
    const connected = createRedactor({ tokens, pairs: [], connection: { certificates } });
    expect(connected.curl(exchange)).toContain(expected);
  });

  it('cuts a body that nobody would read', () => {
    const request = { ...exchange.request, body: Buffer.from('x'.repeat(10_000)) };
    expect(redactor.curl({ ...exchange, request })).toContain('... (10000 characters)');
  });
});

describe('a long text of a server', () => {
  const long = createRedactor({ tokens, pairs: [onePair] });
  // By the square of its length each of these takes minutes, and so more than a test may.
  it.each([
    ['letters', 'a'],
    ['dotted letters', 'a.'],
    ['escaped quotes', '\\"'],
    ['quotes', '"'],
    ['beginnings of PEM', '-----BEGIN A-----'],
    ['spaces after a scheme', 'Bearer  '],
    ['members', '"d":"'],
  ])('of %s is masked in linear time', (_, part) => {
    const text = `${part.repeat(Math.ceil(500_000 / part.length))}"`;
    expect(withoutCredentials(long.text(text)).length).toBeGreaterThan(0);
  });
});
