import type { AccessToken } from './model.ts';
import { type Rejection, rejected } from './rejection.ts';
import type { Change, State } from './state.ts';

/** How long a token of the token endpoint lives, in seconds. */
export const TOKEN_LIFETIME_SECONDS = 3600;

export interface TokenRequest {
  readonly grantType: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

export interface IssuedToken {
  readonly kind: 'issued';
  readonly token: AccessToken;
  readonly changes: readonly Change[];
}

/**
 * Create Token: the client credentials grant (RFC 6749 4.4). The token has its user's roles and projects.
 *
 * @param newValue a value that is not guessable
 * @param now epoch ms
 */
export function issueToken(
  state: State,
  request: TokenRequest,
  newValue: string,
  now: number,
): IssuedToken | Rejection {
  if (request.grantType !== 'client_credentials') {
    return rejected('unsupported_grant_type', 'grant_type must be client_credentials');
  }
  const client = request.clientId === undefined ? undefined : state.client(request.clientId);
  if (client === undefined || client.clientSecret !== request.clientSecret) {
    return rejected('unauthorized_client', 'Bad credentials');
  }
  const token: AccessToken = {
    value: newValue,
    roles: client.roles,
    projects: client.projects,
    expiresAt: now + TOKEN_LIFETIME_SECONDS * 1000,
    revoked: false,
  };
  return { kind: 'issued', token, changes: [{ kind: 'put-token', token }] };
}
