import { describe, expect, it } from 'vitest';
import { ecPair } from '../testing/raw-pairs.ts';
import { build, problemsOf } from '../testing/restored.ts';
import type { Snapshot, SnapshotJwk, SnapshotKey } from './snapshot-format.ts';

const [pair, other] = [ecPair().text, ecPair().text];
const publicJwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const;
const key = {
  project: 'Team',
  name: 'a',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: [{ environmentName: 'live', ...pair }],
} as const satisfies SnapshotKey;
const jwk = {
  project: 'Team',
  name: 'j',
  sourceType: 'PUBLIC_KEY',
  keyName: 'a',
  environmentName: 'live',
  useType: 'SIGNATURE',
  algorithm: 'ES256',
} as const satisfies SnapshotJwk;
const deployed = { environmentName: 'live', version: 1, deployedAt: '2026-01-01T00:00:00Z' };
const world = {
  environments: [
    { name: 'live', status: 'PUBLISHED' },
    { name: 'test', status: 'PUBLISHED' },
  ],
  projects: [{ name: 'Team', environments: ['live', 'test'] }],
} satisfies Snapshot;

function problemsIn(lists: Readonly<Record<string, unknown>>) {
  return problemsOf(() => build({ ...world, ...lists }));
}

function withKey(changes: object) {
  return problemsIn({ keys: [{ ...key, ...changes }] });
}

function withJwk(changes: object) {
  return problemsIn({ keys: [key], jwks: [{ ...jwk, ...changes }] });
}

describe('A key is rejected', () => {
  const [broken, foreign] = [
    { ...pair, publicKey: 'A A A' },
    { ...pair, publicKey: other.publicKey },
  ];

  it.each([
    [{ project: 'Tema' }, '/keys/0/project', 'must be the name of a project; there are Team'],
    [{ keyType: 'DSA' }, '/keys/0/keyType', 'must be one of RSA, EC'],
    [{ version: 0 }, '/keys/0/version', 'must be >= 1'],
    [{ version: '1' }, '/keys/0/version', 'must be integer, not string'],
    [{ cryptoKeyInfoEnvironmentList: [] }, '/keys/0/cryptoKeyInfoEnvironmentList', /at least 1/],
    [
      {
        cryptoKeyInfoEnvironmentList: [
          { environmentName: 'live', ...pair },
          { environmentName: 'test', ...broken },
        ],
      },
      '/keys/0/cryptoKeyInfoEnvironmentList/1/publicKey',
      /^publicKey .*base64/,
    ],
    [
      { cryptoKeyInfoEnvironmentList: [{ environmentName: 'live', ...foreign }] },
      '/keys/0/cryptoKeyInfoEnvironmentList/0/publicKey',
      /two halves of one pair/,
    ],
    [
      { cryptoKeyInfoEnvironmentList: [{ environmentName: 'moon', ...pair }] },
      '/keys/0/cryptoKeyInfoEnvironmentList/0/environmentName',
      /which has: live, test/,
    ],
    [
      { deployments: [{ ...deployed, environmentName: 'test' }] },
      '/keys/0/deployments/0/environmentName',
      'must be in cryptoKeyInfoEnvironmentList; there are live',
    ],
    [{ deployments: [{ ...deployed, version: 2 }] }, '/keys/0/deployments/0/version', /at most .*, 1$/],
    [{ deployments: [deployed, deployed] }, '/keys/0/deployments/1/environmentName', 'is there twice'],
    [{ deployments: [{ ...deployed, ...broken }] }, '/keys/0/deployments/0/publicKey', /base64/],
    [
      { deployments: [{ ...deployed, deployedAt: '2026-02-31T25:00:00Z' }] },
      '/keys/0/deployments/0/deployedAt',
      'must be a date and time that exists',
    ],
    [
      { deployments: [{ ...deployed, at: 1 }] },
      '/keys/0/deployments/0',
      /unknown member "at"; known are environ/,
    ],
  ])('with %j', (changes, pointer, message) => {
    expect(withKey(changes)).toEqual({
      [pointer]: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('when its name or its id is taken', () => {
    expect(problemsIn({ keys: [key, key] })).toEqual({
      '/keys/1/name': expect.stringMatching(/already exist/),
    });
    const keys = [
      { ...key, id: 'x' },
      { ...key, name: 'b', id: 'x' },
    ];
    expect(problemsIn({ keys })).toEqual({ '/keys/1/id': 'must be unique; /keys/0 has it too' });
  });
});

describe('A JWK is rejected', () => {
  const pasted = { sourceType: 'COPY_PASTE', name: 'p', project: 'Team' };

  it.each([
    [{ project: 'Tema' }, '/jwks/0/project', /there are Team/],
    [{ keyProject: 'Tema' }, '/jwks/0/keyProject', /there are Team/],
    [{ keyName: 'b' }, '/jwks/0/keyName', 'must be the name of a key in the project Team; there are a'],
    [{ keyName: undefined }, '/jwks/0/keyName', 'is required'],
    [{ environmentName: 'test' }, '/jwks/0/environmentName', /unless material is given; there are live/],
    [{ useType: null }, '/jwks/0/useType', 'must be SIGNATURE or ENCRYPTION'],
    [{ algorithm: 'RS256' }, '/jwks/0/algorithm', /use ES256/],
    [{ jwkStr: '{}' }, '/jwks/0/jwkStr', /COPY_PASTE alone/],
    [{ material: { kty: 'EC', crv: 'P-256' } }, '/jwks/0/material', /has no x/],
    [{ material: { kty: 'oct', k: 'AAAA' } }, '/jwks/0/material/kty', /must be RSA or EC/],
    [{ material: { ...publicJwk, d: 'A'.repeat(43) } }, '/jwks/0/material', /no private parameters/],
    [{ sourceType: 'PRIVATE_KEY', material: publicJwk }, '/jwks/0/material', /must have private/],
    [{ material: publicJwk, environmentName: 'moon' }, '/jwks/0/environmentName', /there are live, test/],
    [{ material: publicJwk, algorithm: 'ES384' }, '/jwks/0/algorithm', /use ES256/],
    [
      { deployments: [{ ...deployed, environmentName: 'moon' }] },
      '/jwks/0/deployments/0/environmentName',
      /live/,
    ],
    [{ deployments: [{ ...deployed, version: 3 }] }, '/jwks/0/deployments/0/version', /at most/],
    [{ deployments: [{ ...deployed, material: { kty: 'RSA' } }] }, '/jwks/0/deployments/0/material', /no n/],
  ])('with %j', (changes, pointer, message) => {
    expect(withJwk(changes)).toEqual({
      [pointer]: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it.each([
    [pasted, '/jwks/0/jwkStr', 'is required, or material in its place'],
    [{ ...pasted, jwkStr: 'no' }, '/jwks/0/jwkStr', /is no JSON object/],
    [{ ...pasted, jwkStr: '{}', material: publicJwk }, '/jwks/0/jwkStr', /not be given together/],
    [{ ...pasted, material: { kty: 'DSA' } }, '/jwks/0/material/kty', 'must be one of RSA, EC, oct, OKP'],
  ])('that is pasted, as %j', (entry, pointer, message) => {
    expect(problemsIn({ jwks: [entry] })).toEqual({
      [pointer]: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});

describe('A snapshot is rejected', () => {
  it('with every entry of a list that does not fit, up to twenty', () => {
    const keys = Array.from({ length: 30 }, (_, index) => ({ ...key, name: `k${index}`, project: 'Tema' }));
    expect(Object.keys(problemsIn({ keys }))).toEqual(
      keys.slice(0, 20).map((_, at) => `/keys/${at}/project`),
    );
    const wrong = [{ ...key, name: 1 }, key, { ...key, extra: 1 }];
    expect(Object.keys(problemsIn({ keys: wrong, jwks: [1] }))).toEqual([
      '/keys/0/name',
      '/keys/2',
      '/jwks/0',
    ]);
  });

  it('without telling material or tokens', () => {
    const secret = 'c2VjcmV0'.repeat(20);
    const keys = [
      { ...key, cryptoKeyInfoEnvironmentList: [{ environmentName: 'live', privateKey: secret }] },
    ];
    const token = { token: secret, roles: [], projects: [] };
    const told = [problemsIn({ keys }), problemsIn({ tokens: [token, token] })];
    expect(told.map((problems) => Object.keys(problems).length)).toEqual([1, 1]);
    expect(JSON.stringify(told)).not.toContain(secret.slice(0, 8));
  });

  it.each([[null], [[]], ['text'], [{ ...world, keys: {} }], [{ ...world, keys: [null] }]])(
    'when it is no snapshot at all: %j',
    (value) => {
      expect(Object.keys(problemsOf(() => build(value)))).toHaveLength(1);
    },
  );
});
