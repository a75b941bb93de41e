import { describe, expect, it } from 'vitest';
import { canaries, privateTexts, publicTexts } from '../testing/masking-samples.ts';
import { KnownSecrets } from './known-secrets.ts';
import { type Json, Mask } from './mask.ts';

const mask = new Mask();
const ec = canaries.find(({ name }) => name === 'P-256');
const secret = ec === undefined ? '' : (privateTexts(ec)[0] ?? '');
const open = ec === undefined ? '' : (publicTexts(ec)[0] ?? '');

describe('members', () => {
  it.each([
    'privateKey',
    'private_key',
    'client_secret',
    'access_token',
    'password',
    'd',
    'p',
    'q',
    'dp',
    'dq',
    'qi',
    'k',
  ])('%s is masked at any depth, whatever it holds', (name) => {
    expect(mask.json({ [name]: 'x' })).toEqual({ [name]: '[masked]' });
    expect(mask.json([{ a: { [name]: ['x', { y: 'z' }, 1, null] } }])).toEqual([
      { a: { [name]: ['[masked]', { y: '[masked]' }, 1, null] } },
    ]);
  });

  it('what is missing, empty or of a wrong type still shows', () => {
    const value = { privateKey: null, a: { privateKey: '' }, b: { privateKey: 5 }, c: { privateKey: true } };
    expect(mask.json(value)).toEqual(value);
  });

  it('keeps what is public', () => {
    const value = {
      name: 'my-key',
      description: null,
      keyType: 'EC',
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', publicKey: open }],
    };
    expect(mask.json({ ...value, privateKey: secret })).toEqual({ ...value, privateKey: '[masked]' });
  });

  it.each(canaries)(
    'keeps the public members of a $name JWK and masks the private ones',
    ({ privateKey, publicKey }) => {
      const parameters = publicKey.export({ format: 'jwk' });
      const shown = mask.json({ ...privateKey.export({ format: 'jwk' }), kid: parameters.x ?? 'a' } as Json);
      expect(shown).toMatchObject({ ...parameters, kid: parameters.x ?? 'a', d: '[masked]' });
    },
  );

  it('masks private members in JSON within a string, and keeps the rest', () => {
    const jwkStr = JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' });
    expect(mask.json({ jwkStr })).toEqual({ jwkStr: '{"kty":"oct","k":"[masked]"}' });
    expect(mask.json({ a: JSON.stringify({ jwkStr }) })).toEqual({
      a: JSON.stringify({ jwkStr: '{"kty":"oct","k":"[masked]"}' }),
    });
  });

  it('keeps JSON within a string as it was written when nothing in it is secret', () => {
    expect(mask.text('{ "kty" : "RSA" }')).toBe('{ "kty" : "RSA" }');
  });

  it('does not show a member of JSON within a string that is hidden by one of the same name', () => {
    expect(mask.text(`{"a":${JSON.stringify(secret)},"a":"b"}`)).toBe('{"a":"b"}');
  });

  it('masks a list of texts that make up a private key together, however short each is', () => {
    for (const width of [20, 30, 40]) {
      const pieces = secret.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
      const shown = mask.json({ pieces, again: `it ends with ${pieces.at(-2)}` });
      expect(shown).toEqual({ pieces: pieces.map(() => '[masked]'), again: 'it ends with [masked]' });
      const query = new URLSearchParams(pieces.map((piece): [string, string] => ['x', piece]));
      expect(mask.parameters(query)).toEqual({ x: pieces.map(() => '[masked]') });
    }
  });

  it('masks names of members and keeps them apart', () => {
    const other = ec === undefined ? '' : (privateTexts(ec)[2] ?? '');
    expect(Object.values(mask.json({ [secret]: 1, [other]: 2, a: 3 }) as object)).toEqual([1, 2, 3]);
    expect(JSON.stringify(mask.json({ [secret]: 1 }))).toBe('{"[masked]":1}');
  });

  it('keeps a member called __proto__', () => {
    const value: Json = JSON.parse('{"__proto__":{"a":1}}');
    expect(JSON.stringify(mask.json(value))).toBe('{"__proto__":{"a":1}}');
  });

  it('survives deep nesting', () => {
    const deep = (depth: number): Json => JSON.parse(`${'['.repeat(depth)}"${secret}"${']'.repeat(depth)}`);
    expect(JSON.stringify(mask.json(deep(100_000)))).not.toContain(secret);
    expect(mask.text(`${'['.repeat(100_000)}"${secret}"${']'.repeat(100_000)}`)).toBe('[masked]');
  });
});

describe('known secrets', () => {
  const knowing = new Mask(new KnownSecrets(['full-access-token', 'abc']));

  it('are masked wherever they recur', () => {
    expect(knowing.text('name full-access-token!')).toBe('name [masked]!');
    expect(knowing.json({ 'full-access-token!': 'my full-access-token' })).toEqual({
      '[masked]!': 'my [masked]',
    });
    expect(knowing.path('/keys/full%2Daccess%2Dtoken/')).toBe('/keys/[masked]/');
    expect(knowing.text('full-access-token')).toBe('[masked]');
  });

  it('that are short are masked where they stand alone', () => {
    expect(knowing.json(['abc', 'abcdef'])).toEqual(['[masked]', 'abcdef']);
  });
});

describe('headers', () => {
  it.each([
    ['Bearer full-access-token', 'Bearer [masked]'],
    ['basic dXNlcjpwYXNz', 'basic [masked]'],
    ['full-access-token', '[masked]'],
    ['secret words', '[masked]'],
    ['Bearer', '[masked]'],
    ['', '[masked]'],
  ])('Authorization: %s is shown as %s', (value, shown) => {
    expect(mask.headers(['Authorization', value])).toEqual({ authorization: shown });
  });

  it('of other credentials are masked, and the rest kept', () => {
    const raw = [
      'Cookie',
      'a=b',
      'X-Api-Key',
      'x',
      'X-Auth-Token',
      'y',
      'Accept',
      'text/html',
      'X-Mock-Session',
      'worker-1',
    ];
    expect(mask.headers(raw)).toEqual({
      cookie: '[masked]',
      'x-api-key': '[masked]',
      'x-auth-token': '[masked]',
      accept: 'text/html',
      'x-mock-session': 'worker-1',
    });
  });

  it('that are repeated are joined', () => {
    expect(
      mask.headers(['A', '1', 'Authorization', 'Bearer a', 'a', '2', 'authorization', 'Bearer b']),
    ).toEqual({
      a: '1, 2',
      authorization: 'Bearer [masked], Bearer [masked]',
    });
  });
});

describe('paths and queries', () => {
  it('are kept as they were sent', () => {
    const path = '/apiops/projects/My%20Project/keys/my%2Fkey/';
    expect(mask.path(path)).toBe(path);
    expect(mask.parameters(new URLSearchParams('a=1&b=x&a=2&q=word'))).toEqual({
      a: ['1', '2'],
      b: 'x',
      q: 'word',
    });
  });

  it('lose what is private', () => {
    expect(mask.path(`/apiops/projects/MyProject/keys/${encodeURIComponent(secret)}/`)).toBe(
      '/apiops/projects/[masked]/keys/[masked]/',
    );
    expect(mask.parameters(new URLSearchParams({ access_token: 'x', a: secret }))).toEqual({
      access_token: '[masked]',
      a: '[masked]',
    });
  });

  it('with broken percent-encoding are judged as they stand', () => {
    expect(mask.path('/a/%zz/')).toBe('/a/%zz/');
  });
});
