import { describe, expect, it } from 'vitest';
import { rejected } from '../testing/act.ts';
import { createEmptyWorld, NOW } from '../testing/world.ts';
import { authenticate, authorize, type Caller, reaches } from './access.ts';
import type { AccessToken, Role } from './model.ts';
import type { State } from './state.ts';

const needed: readonly Role[] = ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'];
const valid: AccessToken = { value: 's3cret-token', roles: needed, projects: ['MyProject'], revoked: false };

function stateWith(changes: Partial<AccessToken> = {}): State {
  const state = createEmptyWorld();
  state.apply([{ kind: 'put-token', token: { ...valid, ...changes } }]);
  return state;
}

function judge(authorization: readonly string[], changes: Partial<AccessToken> = {}) {
  return authenticate(stateWith(changes), authorization, NOW);
}

describe('authenticate', () => {
  it('accepts a known bearer token', () => {
    expect(judge(['Bearer s3cret-token'])).toEqual(valid);
  });

  it.each(['bearer', 'BEARER', 'bEaReR'])('accepts the scheme spelled %s', (scheme) => {
    expect(judge([`${scheme} s3cret-token`])).toEqual(valid);
  });

  it.each(['Bearer   s3cret-token', '  Bearer s3cret-token', 'Bearer s3cret-token  '])(
    'does not mind the spaces of %j',
    (header) => {
      expect(judge([header])).toEqual(valid);
    },
  );

  it('rejects a request without an Authorization header (UK-AUTH-01)', () => {
    expect(rejected(judge([]))).toMatchObject({ code: 'unauthorized_client', clause: 'UK-AUTH-01' });
  });

  it.each(['Bearer', 'bearer   ', 'Bearer s3cret-token more', 'Bearer s3cret-token s3cret-token'])(
    'rejects %j, which holds no single token (UK-AUTH-01)',
    (header) => {
      expect(rejected(judge([header]))).toMatchObject({ code: 'unauthorized_client', clause: 'UK-AUTH-01' });
    },
  );

  it('rejects two Authorization headers, be both of them valid (UK-AUTH-01)', () => {
    expect(rejected(judge(['Bearer s3cret-token', 'Bearer s3cret-token']))).toMatchObject({
      code: 'unauthorized_client',
      clause: 'UK-AUTH-01',
    });
  });

  it.each([['Bearer no-token'], ['Bearer S3CRET-TOKEN'], ['Bearer __proto__'], ['Bearer s3cret-token,']])(
    'rejects the unknown token of %j (UK-AUTH-02)',
    (header) => {
      expect(rejected(judge([header]))).toMatchObject({ code: 'invalid_token', clause: 'UK-AUTH-02' });
    },
  );

  it('rejects a revoked token (UK-AUTH-02)', () => {
    expect(rejected(judge(['Bearer s3cret-token'], { revoked: true }))).toMatchObject({
      code: 'invalid_token',
      clause: 'UK-AUTH-02',
    });
  });

  it('calls a token that is revoked and expired revoked (UK-AUTH-02)', () => {
    const result = judge(['Bearer s3cret-token'], { revoked: true, expiresAt: NOW - 1 });
    expect(rejected(result).clause).toBe('UK-AUTH-02');
  });

  it.each([
    ['long ago', 0],
    ['a moment ago', NOW - 1],
    ['exactly now', NOW],
  ])('rejects a token that expired %s (UK-AUTH-03)', (_, expiresAt) => {
    expect(rejected(judge(['Bearer s3cret-token'], { expiresAt }))).toMatchObject({
      code: 'token_expired',
      clause: 'UK-AUTH-03',
    });
  });

  it('accepts a token to the last millisecond of its life (UK-AUTH-03)', () => {
    expect(judge(['Bearer s3cret-token'], { expiresAt: NOW + 1 })).toMatchObject({ value: 's3cret-token' });
  });

  it.each(['Basic s3cret-token', 's3cret-token', 'Bearers3cret-token', 'Bearer: s3cret-token', ''])(
    'rejects %j, which has another scheme (UK-AUTH-04)',
    (header) => {
      expect(rejected(judge([header]))).toMatchObject({ code: 'unauthorized_client', clause: 'UK-AUTH-04' });
    },
  );

  it.each(['Bearer s3cret-token more', 'Basic s3cret-token', 'Bearer s3cret-token'])(
    'does not repeat the token when it rejects %j (UK-RES-03)',
    (header) => {
      expect(rejected(judge([header], { revoked: true })).message).not.toContain('s3cret-token');
    },
  );
});

function caller(changes: Partial<Caller> = {}): Caller {
  return { roles: needed, projects: ['MyProject'], ...changes };
}

describe('authorize', () => {
  it('lets a member with both roles pass', () => {
    expect(authorize(createEmptyWorld(), caller(), needed, 'MyProject')).toBeUndefined();
  });

  it.each([
    ['ROLE_API_SECURITY', 'UK-AUTH-05'],
    ['ROLE_DEPLOY_UNDEPLOY_PROXIES', 'UK-AUTH-06'],
  ] as const)('rejects a caller that has every role but %s (%s)', (missing, clause) => {
    const roles: Role[] = ['ROLE_MANAGE_PROXIES', ...needed.filter((role) => role !== missing)];
    const rejection = authorize(createEmptyWorld(), caller({ roles }), needed, 'MyProject');
    expect(rejection).toMatchObject({ code: 'forbidden', clause, message: expect.stringContaining(missing) });
  });

  it('asks for no role that the operation does not need', () => {
    const roles: Role[] = ['ROLE_API_SECURITY'];
    const rejection = authorize(createEmptyWorld(), caller({ roles }), ['ROLE_API_SECURITY'], 'MyProject');
    expect(rejection).toBeUndefined();
  });

  it.each(['MyProject', 'OtherProject', 'Nowhere', undefined])(
    'lets ROLE_ADMIN alone pass, project %s (UK-AUTH-08)',
    (project) => {
      const admin = caller({ roles: ['ROLE_ADMIN'], projects: [] });
      expect(authorize(createEmptyWorld(), admin, needed, project)).toBeUndefined();
    },
  );

  it('rejects a caller who is not a member of the project (UK-AUTH-09)', () => {
    expect(authorize(createEmptyWorld(), caller(), needed, 'OtherProject')).toMatchObject({
      code: 'access_denied',
      clause: 'UK-AUTH-09',
    });
  });

  it('reports a lacking role before a lacking membership (UK-AUTH-09)', () => {
    const rejection = authorize(createEmptyWorld(), caller({ roles: [] }), needed, 'OtherProject');
    expect(rejection?.code).toBe('forbidden');
  });

  it('leaves an unknown project to the look-up to reject', () => {
    expect(authorize(createEmptyWorld(), caller(), needed, 'Nowhere')).toBeUndefined();
  });

  it('keeps the case of project names apart in a membership (UK-ROUTE-03)', () => {
    const rejection = authorize(createEmptyWorld(), caller({ projects: ['myproject'] }), needed, 'MyProject');
    expect(rejection?.code).toBe('access_denied');
  });
});

describe('reaches', () => {
  it('is true for the projects of the caller and no others', () => {
    expect([reaches(caller(), 'MyProject'), reaches(caller(), 'OtherProject')]).toEqual([true, false]);
  });

  it('is true for every project of an administrator (UK-AUTH-08)', () => {
    expect(reaches({ roles: ['ROLE_ADMIN'], projects: [] }, 'OtherProject')).toBe(true);
  });
});
