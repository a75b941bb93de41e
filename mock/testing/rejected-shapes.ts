import { ecPair } from './pairs.ts';
import { entry, pair, type Rejection, sound, withEntry } from './rejection.ts';

/** Rejected for the shape of the body. */
export const rejectedShapes: readonly Rejection[] = [
  ['UK-REQ-01', 'text/plain', { with: { headers: { 'Content-Type': 'text/plain' } }, error: 'bad_request' }],
  [
    'UK-REQ-01',
    'a media type that only begins like JSON',
    { with: { headers: { 'Content-Type': 'application/jsonp' } }, error: 'bad_request' },
  ],
  [
    'UK-REQ-01',
    'a charset other than UTF-8',
    { with: { headers: { 'Content-Type': 'application/json; charset=utf-16' } }, error: 'bad_request' },
  ],
  [
    'UK-REQ-01',
    'a Content-Type that does not parse',
    { with: { headers: { 'Content-Type': 'json' } }, error: 'bad_request' },
  ],
  [
    'UK-REQ-01',
    'a compressed body',
    { with: { headers: { 'Content-Encoding': 'gzip' } }, error: 'bad_request' },
  ],
  ...['', '{', '{"name":}', 'NaN', '\uFEFF{}', 'name=x', '{"a":1}}', "{'name':1}"].map(
    (body) => ['UK-REQ-02', `the body ${JSON.stringify(body)}`, { body, error: 'bad_request' }] as const,
  ),
  ...['[]', 'null', '"text"', '7', 'true'].map(
    (body) => ['UK-REQ-02', `the body ${body}`, { body, error: 'validation_failed', field: 'body' }] as const,
  ),
  ...['name', 'keyType', 'cryptoKeyInfoEnvironmentList'].flatMap((member) => [
    [
      'UK-REQ-03',
      `no ${member}`,
      { body: { ...sound, [member]: undefined }, error: 'validation_failed', field: member },
    ] as const,
    [
      'UK-REQ-09',
      `${member} null`,
      { body: { ...sound, [member]: null }, error: 'validation_failed', field: member },
    ] as const,
  ]),
  [
    'UK-REQ-04',
    'an entry without environmentName',
    {
      body: withEntry({ environmentName: undefined }),
      error: 'validation_failed',
      field: 'cryptoKeyInfoEnvironmentList[0].environmentName',
    },
  ],
  [
    'UK-REQ-05',
    'an unknown environment',
    {
      body: withEntry({ environmentName: 'Production' }),
      error: 'bad_request',
      field: 'cryptoKeyInfoEnvironmentList[0].environmentName',
    },
  ],
  ...['publicKey', 'privateKey'].map(
    (half) =>
      [
        'UK-REQ-06',
        `${half} that is neither base64 nor PEM`,
        {
          body: withEntry({ [half]: 'not base64!' }),
          error: 'bad_request',
          field: `cryptoKeyInfoEnvironmentList[0].${half}`,
        },
      ] as const,
  ),
  ['UK-REQ-07', 'a keyType that does not fit', { body: { ...sound, keyType: 'RSA' }, error: 'bad_request' }],
  [
    'UK-REQ-07',
    'halves of two pairs',
    { body: withEntry({ publicKey: ecPair().publicKey }), error: 'bad_request' },
  ],
  [
    'UK-REQ-08',
    'the same environment twice',
    {
      body: { ...sound, cryptoKeyInfoEnvironmentList: [entry, entry] },
      error: 'bad_request',
      field: 'cryptoKeyInfoEnvironmentList[1].environmentName',
    },
  ],
  [
    'UK-REQ-08',
    'an empty list',
    {
      body: { ...sound, cryptoKeyInfoEnvironmentList: [] },
      error: 'validation_failed',
      field: 'cryptoKeyInfoEnvironmentList',
    },
  ],
  [
    'UK-REQ-08',
    'an entry with no material',
    { body: withEntry({ publicKey: undefined, privateKey: null }), error: 'bad_request' },
  ],
  ...[
    ['name', 7],
    ['description', {}],
    ['keyType', ['EC']],
    ['cryptoKeyInfoEnvironmentList', entry],
  ].map(
    ([member, value]) =>
      [
        'UK-REQ-09',
        `${member} ${JSON.stringify(value).slice(0, 20)}`,
        { body: { ...sound, [`${member}`]: value }, error: 'validation_failed', field: `${member}` },
      ] as const,
  ),
  ...[
    ['environmentName', false],
    ['publicKey', 1],
    ['privateKey', [pair.privateKey]],
  ].map(
    ([member, value]) =>
      [
        'UK-REQ-09',
        `${member} of an entry of the wrong type`,
        {
          body: withEntry({ [`${member}`]: value }),
          error: 'validation_failed',
          field: `cryptoKeyInfoEnvironmentList[0].${member}`,
        },
      ] as const,
  ),
  [
    'UK-REQ-09',
    'an entry that is no object',
    {
      body: { ...sound, cryptoKeyInfoEnvironmentList: ['production'] },
      error: 'validation_failed',
      field: 'cryptoKeyInfoEnvironmentList[0]',
    },
  ],
  ...['', ' ', '\t', '\u00A0 ', 'a\nb', 'nul\0', 'n'.repeat(256)].map(
    (name) =>
      [
        'UK-REQ-11',
        `the name ${JSON.stringify(name).slice(0, 20)}`,
        { body: { ...sound, name }, error: 'validation_failed', field: 'name' },
      ] as const,
  ),
];
