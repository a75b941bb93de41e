import { STATUS_CODES } from 'node:http';

/** A finished response, before it is written. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The clause of the contract that a refusal rests on: sent as X-Contract-Clause. */
  readonly clause?: string;
}

export function json(status: number, value: unknown, headers?: Readonly<Record<string, string>>): Answer {
  const answer = { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
  return headers === undefined ? answer : { ...answer, headers };
}

export function text(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

/**
 * An answer of the mock's own, for what the contract does not speak of: RFC 9457 problem details, with the product's
 * `error` and `error_description` as extension members for clients that know only these.
 */
export function problem(
  status: number,
  error: string,
  detail: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly members?: object } = {},
): Answer {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    error,
    error_description: detail,
    ...more.members,
  };
  const answer = {
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: JSON.stringify(body),
  };
  return more.headers === undefined ? answer : { ...answer, headers: more.headers };
}
