import type { ContractOperation, ContractResponse } from '../../openapi/load.ts';
import { type Answer, problem } from './answer.ts';

/** What a request wants to happen, by the Prefer header (RFC 7240) or the query parameters that Prism knows. */
export interface Preferences {
  readonly code?: string;
  readonly example?: string;
  /** In ms. */
  readonly delay?: number;
}

const LONGEST_DELAY = 600_000;

/** Reads `Prefer: code=404, example=name, delay=500` and `?__code=404&__example=name`; the header wins. */
export function readPreferences(
  header: string | undefined,
  search: string,
): Preferences | { readonly wrong: string } {
  if (header === undefined && !search.includes('__')) return {};
  const given = new Map<string, string>();
  const query = new URLSearchParams(search);
  for (const name of ['code', 'example']) {
    const value = query.get(`__${name}`);
    if (value !== null) given.set(name, value);
  }
  for (const part of header?.split(/[,;]/) ?? []) {
    const match = /^\s*(code|example|delay)\s*=\s*"?([^"]*?)"?\s*$/i.exec(part);
    if (match?.[1] && match[2] !== undefined) given.set(match[1].toLowerCase(), match[2]);
  }
  const delay = given.get('delay');
  if (delay !== undefined && !(/^\d+$/.test(delay) && Number(delay) <= LONGEST_DELAY))
    return { wrong: delay };
  return {
    ...pick(given, 'code'),
    ...pick(given, 'example'),
    ...(delay !== undefined && { delay: Number(delay) }),
  };
}

function pick(given: ReadonlyMap<string, string>, name: 'code' | 'example'): Record<string, string> {
  const value = given.get(name);
  return value === undefined ? {} : { [name]: value };
}

/** The documented answer that was asked for; the state is not touched. Undefined when none was. */
export function forcedAnswer(operation: ContractOperation, wish: Preferences): Answer | undefined {
  const { code, example } = wish;
  if (code === undefined && example === undefined) return undefined;
  const documented = Object.entries(operation.responses);
  const candidates = code === undefined ? documented : documented.filter(([key]) => covers(key, code));
  for (const [key, response] of candidates) {
    const answer = exampleOf(code === undefined ? statusOf(key) : Number(code), response, example);
    if (answer !== undefined) return { ...answer, forced: true };
  }
  return unknownWish(operation, wish);
}

/** An exact status comes before a range, as OpenAPI has it: the ranges stand last in `responses`. */
function covers(key: string, code: string): boolean {
  return key === code || (/^[1-5]XX$/.test(key) && /^[1-5]\d\d$/.test(code) && key[0] === code[0]);
}

function statusOf(key: string): number {
  return Number(key.replace('XX', '00'));
}

function exampleOf(status: number, response: ContractResponse, name: string | undefined): Answer | undefined {
  const headers = status === 401 ? { headers: { 'WWW-Authenticate': 'Bearer' } } : {};
  for (const [contentType, { examples }] of Object.entries(response.content)) {
    const example = name === undefined ? Object.values(examples)[0] : examples[name];
    if (example === undefined) continue;
    const body = contentType.includes('json') ? JSON.stringify(example.value) : String(example.value);
    return { status, contentType, body, ...headers };
  }
  const empty = Object.keys(response.content).length === 0 && name === undefined;
  return empty ? { status, contentType: 'text/plain', body: '', ...headers } : undefined;
}

/** Lists what the contract has, so that the next try fits. */
function unknownWish(operation: ContractOperation, { code, example }: Preferences): Answer {
  const available = Object.fromEntries(
    Object.entries(operation.responses).map(([key, { content }]) => [
      key,
      Object.values(content).flatMap(({ examples }) => Object.keys(examples)),
    ]),
  );
  const wish = [code && `code ${code}`, example && `example ${example}`].filter(Boolean).join(' with ');
  const detail = `The contract has no ${wish} for ${operation.id}. Its codes: ${Object.keys(available).join(', ')}.`;
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
