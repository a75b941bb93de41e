import type { AccessToken, Role } from './model.ts';
import { type Rejection, rejected } from './rejection.ts';
import type { State } from './state.ts';

/** Who calls: a valid token's roles and projects. */
export interface Caller {
  readonly roles: readonly Role[];
  readonly projects: readonly string[];
}

/**
 * Judges the values of the Authorization header (RFC 9110 11.6.2): exactly one, scheme Bearer in any case, a token that
 * is known, not revoked and not expired. UK-AUTH-01 to UK-AUTH-04.
 *
 * @param now epoch ms
 */
export function authenticate(
  state: State,
  authorization: readonly string[],
  now: number,
): AccessToken | Rejection {
  const [header, ...more] = authorization;
  if (header === undefined) {
    return rejected(
      'unauthorized_client',
      'No Authorization header. Send "Authorization: Bearer <token>".',
      'UK-AUTH-01',
    );
  }
  if (more.length > 0) {
    return rejected(
      'unauthorized_client',
      'More than one Authorization header. Send exactly one.',
      'UK-AUTH-01',
    );
  }
  const [scheme, value, ...rest] = header.trim().split(/ +/);
  if (scheme?.toLowerCase() !== 'bearer') {
    return rejected(
      'unauthorized_client',
      'The Authorization scheme is not Bearer. Send "Authorization: Bearer <token>".',
      'UK-AUTH-04',
    );
  }
  if (value === undefined || rest.length > 0) {
    return rejected(
      'unauthorized_client',
      'The Authorization header holds no single bearer token.',
      'UK-AUTH-01',
    );
  }
  const token = state.token(value);
  if (token === undefined) return rejected('invalid_token', 'Invalid token: it is not known.', 'UK-AUTH-02');
  if (token.revoked) return rejected('invalid_token', 'Invalid token: it was revoked.', 'UK-AUTH-02');
  if (token.expiresAt !== undefined && token.expiresAt <= now) {
    return rejected('token_expired', 'The token has expired. Get a new one.', 'UK-AUTH-03');
  }
  return token;
}

const ROLE_CLAUSES: Partial<Record<Role, string>> = {
  ROLE_API_SECURITY: 'UK-AUTH-05',
  ROLE_DEPLOY_UNDEPLOY_PROXIES: 'UK-AUTH-06',
};

/**
 * Judges roles, then membership of the project, where the operation names one that exists. ROLE_ADMIN has every role and
 * reaches every project. UK-AUTH-05, UK-AUTH-06, UK-AUTH-08, UK-AUTH-09.
 */
export function authorize(
  state: State,
  caller: Caller,
  requiredRoles: readonly Role[],
  project: string | undefined,
): Rejection | undefined {
  if (isAdmin(caller)) return undefined;
  const missing = requiredRoles.find((role) => !caller.roles.includes(role));
  if (missing !== undefined) {
    return rejected('forbidden', `The token lacks the role ${missing}.`, ROLE_CLAUSES[missing]);
  }
  if (project !== undefined && state.project(project) !== undefined && !reaches(caller, project)) {
    return rejected(
      'access_denied',
      `The token's user is not a member of the project ${JSON.stringify(project)}.`,
      'UK-AUTH-09',
    );
  }
  return undefined;
}

export function reaches(caller: Caller, project: string): boolean {
  return isAdmin(caller) || caller.projects.includes(project);
}

function isAdmin(caller: Caller): boolean {
  return caller.roles.includes('ROLE_ADMIN');
}
