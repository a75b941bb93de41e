import { describe, expect, it } from 'vitest';
import { checkSnapshot as checkSeed } from './check-snapshot.ts';
import { SeedError } from './problems.ts';
import { defaultSeed, type Seed } from './read-seed.ts';

const minimal = {
  environments: [{ name: 'live', status: 'PUBLISHED' }],
  projects: [{ name: 'Team', environments: ['live'] }],
} satisfies Seed;
const rights = { roles: [], projects: [] };

function complaint(seed: unknown): string {
  try {
    checkSeed(seed);
  } catch (error) {
    if (error instanceof SeedError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the shipped seed', () => {
  const { environments, projects, keys = [], jwks = [], tokens = [], clients = [] } = defaultSeed();

  it('fits its own schema', () => {
    expect(complaint(defaultSeed())).toBe('none');
  });

  it('has two projects with two published environments and one that is not', () => {
    expect(projects.map(({ name }) => name)).toEqual(['MyProject', 'OtherProject']);
    expect(environments.map(({ name, status }) => [name, status])).toEqual([
      ['production', 'PUBLISHED'],
      ['staging', 'PUBLISHED'],
      ['sandbox', 'UNPUBLISHED'],
    ]);
  });

  it('has keys and JWKs for every path of propagation', () => {
    expect(
      keys.map((key) => [
        `${key.project}/${key.name}`,
        key.keyType,
        ...key.cryptoKeyInfoEnvironmentList.map((entry) => entry.environmentName),
      ]),
    ).toEqual([
      ['MyProject/my-key', 'RSA', 'production', 'staging'],
      ['MyProject/ec-key', 'EC', 'production'],
      ['MyProject/shared-key', 'RSA', 'production'],
      ['OtherProject/other-key', 'RSA', 'production'],
    ]);
    expect(
      jwks.map((jwk) => [
        `${jwk.project}/${jwk.name}`,
        jwk.sourceType,
        jwk.keyName && `${jwk.keyProject ?? jwk.project}/${jwk.keyName}`,
        jwk.environmentName,
      ]),
    ).toEqual([
      ['MyProject/my-jwk', 'PUBLIC_KEY', 'MyProject/my-key', 'production'],
      ['MyProject/my-private-jwk', 'PRIVATE_KEY', 'MyProject/my-key', 'production'],
      ['MyProject/my-staging-jwk', 'PUBLIC_KEY', 'MyProject/my-key', 'staging'],
      ['MyProject/ec-jwk', 'PUBLIC_KEY', 'MyProject/ec-key', 'production'],
      ['MyProject/pasted-jwk', 'COPY_PASTE', undefined, undefined],
      ['OtherProject/shared-jwk', 'PUBLIC_KEY', 'MyProject/shared-key', 'production'],
      ['OtherProject/other-jwk', 'PUBLIC_KEY', 'OtherProject/other-key', 'production'],
    ]);
  });

  it('has a token for every rejection, and a client for the token endpoint', () => {
    expect(tokens.map(({ token }) => token)).toEqual([
      'full-access-token',
      'YOUR_TOKEN',
      'admin-token',
      'no-security-role-token',
      'no-deploy-role-token',
      'outsider-token',
      'expired-token',
      'revoked-token',
    ]);
    expect(clients.map(({ clientId, clientSecret }) => [clientId, clientSecret])).toEqual([
      ['demo', 'demo-secret'],
    ]);
  });
});

describe('checkSeed', () => {
  it.each([
    [null, 'must be object, not null'],
    [{ ...minimal, projects: {} }, '/projects: must be array, not object'],
    [{ ...minimal, projects: [{ name: ' ', environments: [] }] }, '/projects/0/name: must not be blank'],
    [
      { ...minimal, environments: [...minimal.environments, ...minimal.environments] },
      '/environments/1/name: must be unique; /environments/0 has it too',
    ],
    [
      { ...minimal, projects: [{ name: 'Team', environments: ['live', 'live'] }] },
      '/projects/0/environments/1: "live" is given twice',
    ],
    [
      { ...minimal, tokens: [{ token: 't', roles: ['ROLE_ALL'], projects: [] }] },
      /^\/tokens\/0\/roles\/0: must be one of ROLE_API_SECURITY,/,
    ],
    [
      { ...minimal, tokens: [{ token: 't', roles: [], projects: ['team'] }] },
      '/tokens/0/projects/0: "team" is unknown; there are Team',
    ],
    [
      { ...minimal, tokens: [{ ...rights, token: 't', expiresAt: 'tomorrow' }] },
      /^\/tokens\/0\/expiresAt: must match pattern/,
    ],
    [
      { ...minimal, tokens: [{ ...rights, token: 't', expiresAt: '2024-13-45T99:00:00Z' }] },
      '/tokens/0/expiresAt: must be a date and time that exists',
    ],
    [
      { ...minimal, clients: [{ ...rights, clientId: 'c', clientSecret: 's', projects: ['team'] }] },
      '/clients/0/projects/0: "team" is unknown; there are Team',
    ],
  ])('rejects seed %#, naming the place', (seed, message) => {
    const told = complaint(seed);
    if (typeof message === 'string') expect(told).toBe(message);
    else expect(told).toMatch(message);
  });

  it('never repeats a token that is there twice', () => {
    const told = complaint({
      ...minimal,
      tokens: [
        { ...rights, token: 'hush' },
        { ...rights, token: 'hush' },
      ],
    });
    expect(told).toBe('/tokens/1/token: must be unique; /tokens/0 has it too');
  });
});
