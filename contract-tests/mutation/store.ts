import { type Asked, entriesOf, type Json, jsonOf, listOf, type MutantResponse } from './message.ts';

/** A JWK as the mock's control surface tells it. */
export interface StoredJwk {
  readonly project: string;
  readonly name: string;
  readonly sourceType: 'PUBLIC_KEY' | 'PRIVATE_KEY' | 'COPY_PASTE';
  readonly keyProject?: string;
  readonly keyName?: string;
  readonly environmentName?: string;
  readonly useType: string | null;
  readonly algorithm: string | null;
  readonly material?: Json;
  readonly kid?: string | null;
  readonly description?: string | null;
}

/** What is to change of a JWK: its names and the members that differ. */
export type JwkPatch = Pick<StoredJwk, 'project' | 'name'> & Partial<StoredJwk>;

/** What the mock has, for behaviours that look into it or change it behind the API. */
export interface Store {
  /** Sends to the mock as its administrator. */
  ask(method: string, path: string, body?: Json, query?: string): Promise<MutantResponse>;
  /** A key as Get Key shows it, in the form in which an update takes it; undefined when there is none. */
  key(project: string, name: string): Promise<Json | undefined>;
  keys(project: string): Promise<readonly Json[]>;
  /** Every JWK, with its present material where it is not its key's. */
  jwks(): Promise<readonly StoredJwk[]>;
  /** The JWKs made from a key, in the order in which they were made. */
  referencedJwks(project: string, name: string): Promise<readonly StoredJwk[]>;
  /** What Get JWK shows of a JWK; undefined when there is none. */
  jwk(at: Pick<StoredJwk, 'project' | 'name'>): Promise<Json | undefined>;
  patchJwks(jwks: readonly JwkPatch[]): Promise<void>;
}

export function keyPath(project: string, name?: string): string {
  const keys = `/apiops/projects/${encodeURIComponent(project)}/keys/`;
  return name === undefined ? keys : `${keys}${encodeURIComponent(name)}/`;
}

export function createStore(send: (asked: Asked) => Promise<MutantResponse>): Store {
  const ask: Store['ask'] = (method, path, body, query = '') =>
    send({
      operation: undefined,
      method,
      path,
      query,
      headers: { authorization: 'Bearer admin-token', 'content-type': 'application/json' },
      body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
      project: '',
      name: '',
    });
  const items = async (path: string) => listOf(jsonOf(await ask('GET', path))?.resultList);
  const jwks = async () =>
    listOf(jsonOf(await ask('GET', '/__admin/state'))?.jwks) as readonly object[] as readonly StoredJwk[];
  return {
    ask,
    key: async (project, name) => {
      const [item] = await items(keyPath(project, name));
      return item && writableOf(item);
    },
    keys: async (project) => (await items(keyPath(project))).map(writableOf),
    jwks,
    referencedJwks: async (project, name) =>
      (await jwks()).filter((jwk) => jwk.keyName === name && (jwk.keyProject ?? jwk.project) === project),
    jwk: async ({ project, name }) =>
      (await items(`/apiops/projects/${encodeURIComponent(project)}/jwks/${encodeURIComponent(name)}/`))[0],
    patchJwks: async (changed) => {
      if (changed.length > 0) await ask('PATCH', '/__admin/state', { jwks: changed });
    },
  };
}

function writableOf({ name, description, keyType, ...rest }: Json): Json {
  return { name, description, keyType, cryptoKeyInfoEnvironmentList: entriesOf(rest) };
}
