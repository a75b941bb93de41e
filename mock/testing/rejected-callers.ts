import type { Rejection } from './rejection.ts';

/** Rejected for who calls, or for the query. */
export const rejectedCallers: readonly Rejection[] = [
  ['UK-AUTH-01', 'no token', { with: { token: null }, status: 401, error: 'unauthorized_client' }],
  ['UK-AUTH-01', 'an empty token', { with: { token: '' }, status: 401, error: 'unauthorized_client' }],
  ['UK-AUTH-02', 'an unknown token', { with: { token: 'nobody' }, status: 401, error: 'invalid_token' }],
  [
    'UK-AUTH-02',
    'a revoked token',
    { with: { token: 'revoked-token' }, status: 401, error: 'invalid_token' },
  ],
  [
    'UK-AUTH-03',
    'an expired token',
    { with: { token: 'expired-token' }, status: 401, error: 'token_expired' },
  ],
  [
    'UK-AUTH-04',
    'another scheme',
    {
      with: { token: null, headers: { Authorization: 'Basic ZGVtbzpkZW1v' } },
      status: 401,
      error: 'unauthorized_client',
    },
  ],
  [
    'UK-AUTH-05',
    'no ROLE_API_SECURITY',
    { with: { token: 'no-security-role-token' }, status: 403, error: 'forbidden' },
  ],
  [
    'UK-AUTH-06',
    'no ROLE_DEPLOY_UNDEPLOY_PROXIES',
    { with: { token: 'no-deploy-role-token' }, status: 403, error: 'forbidden' },
  ],
  [
    'UK-AUTH-09',
    'a caller who is no member',
    { with: { token: 'outsider-token' }, status: 403, error: 'access_denied' },
  ],

  [
    'UK-QRY-02',
    'updateReferencedJwks without a scope',
    { with: { query: 'updateReferencedJwks=true' }, error: 'invalid_parameter', field: 'updateScope' },
  ],
  ...['EVERYWHERE', 'same_project', ''].map(
    (scope) =>
      [
        'UK-QRY-03',
        `the scope ${JSON.stringify(scope)}`,
        {
          with: { query: `updateReferencedJwks=true&updateScope=${scope}` },
          error: 'invalid_parameter',
          field: 'updateScope',
        },
      ] as const,
  ),
  [
    'UK-QRY-03',
    'an invalid scope that would have no effect',
    { with: { query: 'updateScope=EVERYWHERE' }, error: 'invalid_parameter', field: 'updateScope' },
  ],
  ...['TRUE', '1', '', 'yes', 'true%20', 'null'].map(
    (value) =>
      [
        'UK-QRY-04',
        `the boolean ${JSON.stringify(value)}`,
        {
          with: { query: `updateReferencedJwks=${value}&updateScope=SAME_PROJECT` },
          error: 'invalid_parameter',
          field: 'updateReferencedJwks',
        },
      ] as const,
  ),
  [
    'UK-QRY-04',
    'a boolean given twice',
    {
      with: { query: 'updateReferencedJwks=false&updateReferencedJwks=false' },
      error: 'invalid_parameter',
      field: 'updateReferencedJwks',
    },
  ],
];
