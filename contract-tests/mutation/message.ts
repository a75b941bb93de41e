/** A JSON object whose members are looked at one by one. */
export type Json = Readonly<Record<string, unknown>>;

/** The operations that a mutant may step into; everything else goes to the mock as it came. */
export type OperationId =
  | 'updateKey'
  | 'createKey'
  | 'listKeys'
  | 'getKey'
  | 'deleteKey'
  | 'createJwk'
  | 'getJwk'
  | 'updateJwk'
  | 'deleteJwk';

/** A request on its way to the mock. */
export interface Asked {
  readonly operation: OperationId | undefined;
  readonly method: string;
  /** As it came, still percent-encoded. */
  readonly path: string;
  /** Without its question mark, still encoded. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  /** The names in the path, decoded; empty when there are none or they cannot be decoded. */
  readonly project: string;
  readonly name: string;
}

/** A response on its way back. */
export interface MutantResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** How the body goes over the wire; whole, with its length, unless given. */
  readonly framing?: 'chunked' | 'byte by byte';
}

const operations: readonly (readonly [RegExp, Readonly<Record<string, OperationId>>])[] = [
  [/^\/apiops\/projects\/([^/]*)\/keys\/$/, { POST: 'createKey', GET: 'listKeys' }],
  [
    /^\/apiops\/projects\/([^/]*)\/keys\/([^/]+)\/?$/,
    { PUT: 'updateKey', GET: 'getKey', DELETE: 'deleteKey' },
  ],
  [/^\/apiops\/projects\/([^/]*)\/jwks\/$/, { POST: 'createJwk' }],
  [
    /^\/apiops\/projects\/([^/]*)\/jwks\/([^/]+)\/$/,
    { GET: 'getJwk', PUT: 'updateJwk', DELETE: 'deleteJwk' },
  ],
];

/** Which operation a request is for, and the names in its path. */
export function recognise(method: string, path: string): Pick<Asked, 'operation' | 'project' | 'name'> {
  for (const [pattern, methods] of operations) {
    const match = pattern.exec(path);
    const operation = methods[method];
    if (match === null || operation === undefined) continue;
    return { operation, project: decode(match[1] ?? ''), name: decode(match[2] ?? '') };
  }
  return { operation: undefined, project: '', name: '' };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

/** The body as a JSON object; undefined when it is none. */
export function jsonOf({ body }: Pick<Asked | MutantResponse, 'body'>): Json | undefined {
  try {
    const value: unknown = JSON.parse(String(body ?? ''));
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; empty when it is none. */
export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** The entries of a key's environment list. */
export function entriesOf(body: Json | undefined): readonly Json[] {
  return listOf(body?.cryptoKeyInfoEnvironmentList);
}

/** The entry of an environment. */
export function entryOf(body: Json | undefined, environmentName: unknown): Json | undefined {
  return entriesOf(body).find((entry) => entry.environmentName === environmentName);
}

/** The names of a key's environments, in their order. */
export function environmentsOf(body: Json | undefined): readonly unknown[] {
  return entriesOf(body).map(({ environmentName }) => environmentName);
}
