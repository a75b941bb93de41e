import type { ContractOperation, ContractResponse } from '../../openapi/load.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { internalError, type MockResponse, problem } from './response.ts';

/** What a request wants to happen, by the Prefer header (RFC 7240) or the query parameters that Prism knows. */
export interface Preferences {
  readonly code?: string;
  readonly example?: string;
  /** In ms. */
  readonly delay?: number;
}

const LONGEST_DELAY = 600_000;

/**
 * Reads `Prefer: code=404, example=name, delay=500` and `?__code=404&__example=name`; a header that names a response
 * leaves the query unread. As in Prism and RFC 7240, the first of two preferences of one name counts, and what follows a
 * semicolon is a parameter of the preference before it.
 *
 * @returns the preferences, or the delay that is wrong
 */
export function readPreferences(header: string | undefined, search: string): Result<Preferences, string> {
  if (header === undefined && !search.includes('__')) return success({});
  const given = splitPreferences(header ?? '');
  if (!given.has('code') && !given.has('example')) {
    const query = new URLSearchParams(search);
    for (const name of ['code', 'example']) {
      const value = query.get(`__${name}`);
      if (value !== null) given.set(name, value);
    }
  }
  const delay = given.get('delay');
  if (delay !== undefined && !(/^\d+$/.test(delay) && Number(delay) <= LONGEST_DELAY)) return failure(delay);
  return success({
    ...pick(given, 'code'),
    ...pick(given, 'example'),
    ...(delay !== undefined && { delay: Number(delay) }),
  });
}

/** Preferences by name. One without a value has an empty one (RFC 7240 2). */
function splitPreferences(header: string): Map<string, string> {
  const given = new Map<string, string>();
  for (const part of header.match(/(?:[^,"]|"[^"]*"?)+/g) ?? []) {
    const preference = /^(?:[^;"]|"[^"]*"?)*/.exec(part)?.[0] ?? '';
    const [name = '', ...value] = preference.split('=').map((text) => text.trim());
    const key = name.toLowerCase();
    if (!given.has(key)) given.set(key, value.join('=').replace(/^"(.*)"$/, '$1'));
  }
  return given;
}

function pick(given: ReadonlyMap<string, string>, name: 'code' | 'example'): Record<string, string> {
  const value = given.get(name);
  return value === undefined ? {} : { [name]: value };
}

/** The documented response that was asked for; the state is not touched. Undefined when none was. */
export function forcedResponse(
  operation: ContractOperation,
  preferences: Preferences,
): MockResponse | undefined {
  const { code, example } = preferences;
  if (code === undefined && example === undefined) return undefined;
  const documented = Object.entries(operation.responses);
  const candidates = code === undefined ? documented : documented.filter(([key]) => covers(key, code));
  for (const [key, response] of candidates) {
    const forced = exampleOf(code === undefined ? statusOf(key) : Number(code), response, example);
    if (forced !== undefined) return { ...forced, forced: 'preference' };
  }
  return rejectUnknownPreference(operation, preferences);
}

/** The contract's 500, whatever was asked for. */
export function chaoticResponse(operation: ContractOperation): MockResponse {
  const forced = forcedResponse(operation, { code: '500' });
  const own = forced?.forced === undefined ? internalError('Simulated failure (--chaos).') : forced;
  return { ...own, forced: 'chaos' };
}

/** An exact status comes before a range, as OpenAPI has it: in `responses` ranges and `default` stand last. */
function covers(key: string, code: string): boolean {
  if (!/^[2-5]\d\d$/.test(code)) return false;
  return key === code || key === 'default' || (key.endsWith('XX') && key[0] === code[0]);
}

function statusOf(key: string): number {
  return key === 'default' ? 500 : Number(key.replace('XX', '00'));
}

function exampleOf(
  status: number,
  response: ContractResponse,
  name: string | undefined,
): MockResponse | undefined {
  for (const [contentType, { examples }] of Object.entries(response.content)) {
    const [, example] = Object.entries(examples).find(([key]) => key === (name ?? key)) ?? [];
    if (example === undefined) continue;
    const body = contentType.includes('json') ? JSON.stringify(example.value) : String(example.value);
    return { status, contentType, body, headers: headersWith(status, example.value) };
  }
  const empty = Object.keys(response.content).length === 0 && name === undefined;
  return empty ? { status, contentType: 'text/plain', body: '', headers: headersWith(status) } : undefined;
}

/** A 401 names the scheme to use (RFC 9110 11.6.1), and a 429 says how long to wait (10.2.3) as its body does. */
function headersWith(status: number, value?: unknown): Readonly<Record<string, string>> {
  if (status === 401) return { 'WWW-Authenticate': 'Bearer' };
  const seconds: unknown = status === 429 ? Reflect.get(Object(value), 'retry_after') : undefined;
  return typeof seconds === 'number' ? { 'Retry-After': String(seconds) } : {};
}

/** The names of the examples by the codes that have them. */
export function documentedExamples(operation: ContractOperation): Readonly<Record<string, string[]>> {
  return Object.fromEntries(
    Object.entries(operation.responses).map(([key, { content }]) => [
      key,
      Object.values(content).flatMap(({ examples }) => Object.keys(examples)),
    ]),
  );
}

/** Lists what the contract has, so that the next try fits. */
function rejectUnknownPreference(operation: ContractOperation, { code, example }: Preferences): MockResponse {
  const available = documentedExamples(operation);
  const asked = [
    code !== undefined && `code ${JSON.stringify(code.slice(0, 80))}`,
    example !== undefined && `example ${JSON.stringify(example.slice(0, 80))}`,
  ];
  const wanted = asked.filter(Boolean).join(' with ');
  const codes = Object.keys(available).join(', ');
  const detail = `The contract has no ${wanted} for ${operation.id}. Its codes: ${codes}; available lists the examples of each.`;
  return problem(400, 'bad_request', detail, { members: { available } });
}

/** The value of Preference-Applied (RFC 7240 3). */
export function appliedPreferences({ code, example, delay }: Preferences): string {
  return [
    code !== undefined && `code=${code}`,
    example !== undefined && `example=${example}`,
    delay !== undefined && `delay=${delay}`,
  ]
    .filter(Boolean)
    .join(', ');
}
