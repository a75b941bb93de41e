/** The error codes of the contract that rejections by the rules have, each with its status in http/reject.ts. */
export type RejectionCode =
  | 'bad_request'
  | 'validation_failed'
  | 'invalid_parameter'
  | 'unsupported_grant_type'
  | 'unauthorized_client'
  | 'invalid_token'
  | 'token_expired'
  | 'forbidden'
  | 'access_denied';

/** One offending place: a parameter's name, or a path into the body such as `cryptoKeyInfoEnvironmentList[0].publicKey`. */
export interface Violation {
  readonly field: string;
  readonly message: string;
}

/** Why a request was rejected. Nothing has changed. Messages name values and what would be right, never key material. */
export interface Rejection {
  readonly kind: 'rejected';
  readonly code: RejectionCode;
  readonly message: string;
  /** The clause of the Update Key contract that the request breaks, where one does. */
  readonly clause?: string;
  readonly violations?: readonly Violation[];
  /** How to mend the request, where the clause alone does not say it. */
  readonly hint?: string;
}

export function rejected(
  code: RejectionCode,
  message: string,
  clause?: string,
  violations?: readonly Violation[],
): Rejection {
  return {
    kind: 'rejected',
    code,
    message,
    ...(clause !== undefined && { clause }),
    ...(violations !== undefined && { violations }),
  };
}

export function isRejection<T extends object>(value: T | Rejection): value is Rejection {
  return 'kind' in value && value.kind === 'rejected';
}
