import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { checkConsistency } from './consistency.ts';
import { SeedError } from './seed-error.ts';
import { seedSchema } from './seed-schema.ts';

export { SeedError } from './seed-error.ts';

/** What a fresh mock starts with, as a seed file writes it; `seed-schema.ts` is the same as a JSON Schema. */
export interface Seed {
  readonly environments: readonly {
    readonly name: string;
    readonly description?: string | null;
    readonly type?: string;
    readonly status: 'PUBLISHED' | 'UNPUBLISHED' | 'REPUBLISH_REQUIRED';
    readonly accessUrl?: string;
  }[];
  readonly projects: readonly {
    readonly name: string;
    readonly description?: string | null;
    readonly environments: readonly string[];
  }[];
  readonly keys?: readonly SeedKey[];
  readonly jwks?: readonly SeedJwk[];
  readonly tokens?: readonly (SeedRights & {
    readonly token: string;
    /** RFC 3339; absent: never. */
    readonly expiresAt?: string;
    readonly revoked?: boolean;
  })[];
  readonly clients?: readonly (SeedRights & { readonly clientId: string; readonly clientSecret: string })[];
}

export interface SeedKey {
  readonly project: string;
  readonly name: string;
  readonly description?: string | null;
  readonly keyType: 'RSA' | 'EC';
  readonly cryptoKeyInfoEnvironmentList: readonly {
    readonly environmentName: string;
    readonly publicKey?: string;
    readonly privateKey?: string;
  }[];
}

export interface SeedJwk {
  readonly project: string;
  readonly name: string;
  readonly description?: string | null;
  readonly sourceType: 'PUBLIC_KEY' | 'PRIVATE_KEY' | 'COPY_PASTE';
  /** The project of the key, when it is not the JWK's own. */
  readonly keyProject?: string;
  readonly keyName?: string;
  readonly environmentName?: string;
  readonly useType?: 'SIGNATURE' | 'ENCRYPTION';
  readonly algorithm?: string;
  readonly kid?: string;
  readonly jwkStr?: string;
}

interface SeedRights {
  readonly roles: readonly (
    | 'ROLE_API_SECURITY'
    | 'ROLE_DEPLOY_UNDEPLOY_PROXIES'
    | 'ROLE_MANAGE_PROXIES'
    | 'ROLE_ADMIN'
  )[];
  readonly projects: readonly string[];
}

/** The seed that the package ships. */
export function defaultSeed(): Seed {
  return JSON.parse(readFileSync(new URL('./default-seed.json', import.meta.url), 'utf8'));
}

/**
 * Reads a seed file, JSON or YAML.
 *
 * @throws {SeedError} naming the file and the place in it, when it can not be read, parsed or is no seed
 */
export async function readSeedFile(file: string): Promise<Seed> {
  const text = readText(file);
  const value = parseJson(text) ?? (await parseYaml(file, text));
  try {
    return checkSeed(value);
  } catch (cause) {
    throw cause instanceof SeedError ? cause.in(file) : cause;
  }
}

/** Undefined when it is no JSON. Far quicker than the YAML parser on a large seed. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function parseYaml(file: string, text: string): Promise<unknown> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error === undefined) return resolveAliases(file, document);
  const { line, col } = lineCounter.linePos(error.pos[0]);
  throw new SeedError(`${file}:${line}:${col}`, `is neither JSON nor YAML (${error.code})`);
}

/** Aliases can refer to nothing, or multiply beyond measure. */
function resolveAliases(file: string, document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new SeedError(file, cause instanceof ReferenceError ? cause.message : 'is neither JSON nor YAML');
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new SeedError(file, `can not be read (${reason}); expected a seed in JSON or YAML`);
  }
}

/** @throws {SeedError} naming the first place that does not fit the schema, or refers to nothing */
export function checkSeed(value: unknown): Seed {
  const ajv = new Ajv2020({ allowUnionTypes: true, verbose: true });
  const validate = ajv.compile<Seed>(seedSchema);
  if (validate(value)) {
    checkConsistency(value);
    return value;
  }
  const [error] = validate.errors ?? [];
  throw error === undefined ? new SeedError('', 'is no seed') : new SeedError(...describe(error));
}

function describe(error: ErrorObject): [place: string, problem: string] {
  const place = error.instancePath
    .slice(1)
    .replaceAll('/', '.')
    .replace(/\.(\d+)/g, '[$1]');
  const { allowedValues, additionalProperty } = error.params;
  if (Array.isArray(allowedValues)) return [place, `must be one of ${allowedValues.join(', ')}`];
  if (additionalProperty !== undefined) {
    const known = Object.keys(error.parentSchema?.properties ?? {}).join(', ');
    return [place, `has an unknown member ${JSON.stringify(additionalProperty)}; known are ${known}`];
  }
  return [place, error.message ?? 'is not valid'];
}
