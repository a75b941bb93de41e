import { STATUS_CODES } from 'node:http';
import type { Rejection } from '../domain/rejection.ts';
import type { UpdateAccount } from '../journal/entry.ts';

/** A finished response, before it is written. */
export interface MockResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why the request was rejected; its clause is sent as X-Contract-Clause. */
  readonly rejection?: Rejection;
  /** What an update did. */
  readonly account?: UpdateAccount;
  /** The environments that were deployed to: faults may make that take time. */
  readonly deployedTo?: readonly string[];
  /** The same once what takes time is over; it may have come out otherwise. */
  readonly settle?: () => MockResponse;
  /** Asked for by Prefer or a standing fault, or chaos struck: nothing was changed. */
  readonly forced?: 'preference' | 'override' | 'chaos';
  /** How long it is held back, in ms. */
  readonly delay?: number;
  /** How sending it fails; `headers` and `body` are not sent where nothing is. */
  readonly failing?: 'reset' | 'no-response' | 'truncated';
}

export function json(
  status: number,
  value: unknown,
  headers?: Readonly<Record<string, string>>,
): MockResponse {
  const response = { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
  return headers === undefined ? response : { ...response, headers };
}

export function text(status: number, body: string): MockResponse {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

export function internalError(description: string): MockResponse {
  return json(500, { error: 'internal_error', error_description: description });
}

/**
 * A response of the mock's own, for what the contract does not speak of: RFC 9457 problem details, with the product's
 * `error` and `error_description` as extension members for clients that know only these.
 */
export function problem(
  status: number,
  error: string,
  detail: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly members?: object } = {},
): MockResponse {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    error,
    error_description: detail,
    ...more.members,
  };
  const response = {
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: JSON.stringify(body),
  };
  return more.headers === undefined ? response : { ...response, headers: more.headers };
}
