import type { Entry, Schemas } from './client.ts';
import { searchOf } from './journal-rows.ts';
import { member } from './results.ts';

export type Operation = Schemas['OperationSummary'];

/** A request of an operation as the form has it. */
export interface Draft {
  readonly operation: Operation;
  /** By name; an empty one is not sent. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Empty: none. */
  readonly token: string;
  /** The value of Prefer; empty: none. */
  readonly prefer: string;
  /** What to do in each environment, as X-Mock-Deploy has it. */
  readonly deploy: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A recorded request as the form has it: in text, for every change. */
export interface RecordedDraft {
  readonly entry: Entry;
  readonly method: string;
  readonly target: string;
  /** A line for each. */
  readonly headers: string;
  readonly body: string;
}

export function recordedDraft(entry: Entry): RecordedDraft {
  const { method, path, headers, body } = entry.request;
  const lines = Object.entries(headers).filter(([name]) => !OF_CONNECTION.test(name));
  return {
    entry,
    method,
    target: path + searchOf(entry.request),
    headers: lines.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: bodyText(body, headers['content-type']),
  };
}

const OF_CONNECTION =
  /^(?:host|connection|content-length|transfer-encoding|keep-alive|expect|sec-.*|accept-encoding)$/;

/** What has changed, as a replay takes it: what is left as it was is sent as it came, masked parts included. */
export function changesOf(draft: RecordedDraft): Schemas['ReplayChanges'] {
  const before = recordedDraft(draft.entry);
  return {
    ...(draft.method !== before.method && { method: draft.method }),
    ...(draft.target !== before.target && { target: draft.target }),
    ...(draft.headers !== before.headers && { headers: parseHeaders(draft.headers) }),
    ...(draft.body !== before.body && { body: draft.body }),
  };
}

function parseHeaders(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const cut = line.indexOf(':');
      if (cut <= 0) throw new Error(`A header is a name, a colon and a value: ${line}`);
      return [line.slice(0, cut).trim().toLowerCase(), line.slice(cut + 1).trim()];
    }),
  );
}

/** Path and query of a draft. */
export function targetOf({ operation, path, query }: Draft): string {
  const pathname = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return given.length === 0 ? pathname : `${pathname}?${new URLSearchParams(given)}`;
}

export function headersOf(
  { operation, token, prefer, deploy }: Draft,
  session: string,
): Record<string, string> {
  const faults = Object.entries(deploy).filter(([, what]) => what !== '');
  return {
    ...(token !== '' && { Authorization: `Bearer ${token}` }),
    ...(operation.contentType !== null && { 'Content-Type': operation.contentType }),
    ...(session !== 'default' && { 'X-Mock-Session': session }),
    ...(prefer !== '' && { Prefer: prefer }),
    ...(faults.length > 0 && { 'X-Mock-Deploy': faults.map(([name, what]) => `${name}=${what}`).join(', ') }),
  };
}

/** A body as it is sent: laid out, where it is JSON. */
export function bodyText(body: unknown, contentType: string | null | undefined): string {
  if (body === null || body === undefined) return '';
  if (!contentType?.includes('x-www-form-urlencoded')) return JSON.stringify(body, null, 2);
  const fields = Object.entries(Object(body)).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)]),
  );
  return new URLSearchParams(fields).toString();
}

export const PAIR_KINDS = [
  'EC P-256',
  'EC P-384',
  'EC P-521',
  'EC secp256k1',
  'RSA 2048',
  'RSA 3072',
  'RSA 4096',
] as const satisfies readonly Schemas['KeyPairRequest']['kind'][];
export type PairKind = (typeof PAIR_KINDS)[number];

export function pairKind(text: string | undefined): PairKind {
  return PAIR_KINDS.find((kind) => kind === text) ?? 'EC P-256';
}

/** Puts a new pair into each environment of a body. @throws {Error} in words, when it is no body of a key */
export async function withNewPairs(
  body: string,
  kind: PairKind,
  makePair: (kind: PairKind) => Promise<Schemas['KeyPair']>,
): Promise<string> {
  const key = parseObject(body);
  const list = member(key, 'cryptoKeyInfoEnvironmentList');
  if (!Array.isArray(list) || list.length === 0)
    throw new Error('The body needs a cryptoKeyInfoEnvironmentList with an environment to put a pair into.');
  const entries = await Promise.all(
    list.map(async (entry: unknown) => {
      const { publicKey, privateKey } = await makePair(kind);
      return { ...Object(entry), publicKey, privateKey };
    }),
  );
  const keyType = kind.startsWith('RSA') ? 'RSA' : 'EC';
  return JSON.stringify({ ...key, keyType, cryptoKeyInfoEnvironmentList: entries }, null, 2);
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new Error('The body is not a JSON object.');
}
