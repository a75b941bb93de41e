import { describe, expect, it } from 'vitest';
import { rejected } from '../testing/act.ts';
import { snapshot } from '../testing/snapshot.ts';
import { accepted, createEmptyWorld, NOW } from '../testing/world.ts';
import { authenticate } from './access.ts';
import { issueToken, TOKEN_LIFETIME_SECONDS, type TokenRequest } from './tokens.ts';

const request: TokenRequest = {
  grantType: 'client_credentials',
  clientId: 'demo',
  clientSecret: 'demo-secret',
};

function issue(changes: Partial<TokenRequest> = {}) {
  return issueToken(createEmptyWorld(), { ...request, ...changes }, 'new-value', NOW);
}

describe('issueToken', () => {
  it('issues a token with the roles and projects of its user', () => {
    expect(accepted(issue()).token).toMatchObject({
      value: 'new-value',
      roles: ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'],
      projects: ['MyProject', 'OtherProject'],
      revoked: false,
    });
  });

  it('issues a token that works until its lifetime is over', () => {
    const state = createEmptyWorld();
    state.apply(accepted(issueToken(state, request, 'new-value', NOW)).changes);
    const end = NOW + TOKEN_LIFETIME_SECONDS * 1000;
    expect(authenticate(state, ['Bearer new-value'], end - 1)).toMatchObject({ value: 'new-value' });
    expect(rejected(authenticate(state, ['Bearer new-value'], end)).code).toBe('token_expired');
  });

  it.each(['password', 'CLIENT_CREDENTIALS', '', undefined])('rejects the grant type %j', (grantType) => {
    expect(rejected(issue({ grantType })).code).toBe('unsupported_grant_type');
  });

  it.each([
    ['an unknown client', { clientId: 'nobody' }],
    ['no client', { clientId: undefined }],
    ['a wrong secret', { clientSecret: 'wrong' }],
    ['no secret', { clientSecret: undefined }],
    ['a client named like a member of every object', { clientId: 'constructor', clientSecret: undefined }],
  ])('rejects %s', (_, changes) => {
    expect(rejected(issue(changes))).toMatchObject({
      code: 'unauthorized_client',
      message: 'Bad credentials',
    });
  });

  it('judges the grant type before the credentials', () => {
    expect(rejected(issue({ grantType: 'password', clientId: 'nobody' })).code).toBe(
      'unsupported_grant_type',
    );
  });

  it('changes nothing when it rejects', () => {
    const state = createEmptyWorld();
    const before = snapshot(state);
    issueToken(state, { ...request, clientSecret: 'wrong' }, 'new-value', NOW);
    expect(snapshot(state)).toEqual(before);
  });
});
