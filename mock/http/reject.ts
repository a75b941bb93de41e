import type { Rejection, RejectionCode } from '../domain/rejection.ts';
import { json, type MockResponse } from './response.ts';

const STATUS: Record<RejectionCode, 400 | 401 | 403> = {
  bad_request: 400,
  validation_failed: 400,
  invalid_parameter: 400,
  unsupported_grant_type: 400,
  unauthorized_client: 401,
  invalid_token: 401,
  token_expired: 401,
  forbidden: 403,
  access_denied: 403,
};

/** A rejection in the product's error envelope (UK-RES-02); a 401 names the scheme to use (RFC 9110 11.6.1). */
export function reject(rejection: Rejection): MockResponse {
  const status = STATUS[rejection.code];
  const response = json(status, {
    error: rejection.code,
    error_description: rejection.message,
    ...(rejection.violations && {
      validation_errors: rejection.violations.map(({ field, message }) => ({ field, message })),
    }),
  });
  return {
    ...response,
    ...(status === 401 && { headers: { 'WWW-Authenticate': 'Bearer' } }),
    rejection,
  };
}
