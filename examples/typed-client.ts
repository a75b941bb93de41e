/**
 * A client whose every path, parameter and body is checked by the compiler against the contract.
 *
 * In a project of your own: `npm install --save-dev update-key-contract`, `npm install openapi-fetch`, and import the
 * types from 'update-key-contract/types'.
 */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '../openapi/generated/types.ts';

export type KeyMaterial = components['schemas']['CryptoKeyInfoEnvironmentInput'];

export interface ServerAccess {
  /** Base URL without a trailing slash: the real manager's, or a mock's. */
  readonly baseUrl: string;
  readonly token: string;
  /** A mock's `fetch`, to work without a socket; the global one unless given. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export function connect({ baseUrl, token, fetch }: ServerAccess): Client<paths> {
  const headers = { Authorization: `Bearer ${token}` };
  return createClient<paths>(fetch === undefined ? { baseUrl, headers } : { baseUrl, headers, fetch });
}

/**
 * Gives a key other material and lets the JWKs of its project follow.
 *
 * @returns the environments that did not take it
 */
export async function rotateKey(
  client: Client<paths>,
  path: { readonly projectName: string; readonly keyName: string },
  material: readonly KeyMaterial[],
): Promise<readonly string[]> {
  const read = await client.GET('/apiops/projects/{projectName}/keys/{keyName}/', { params: { path } });
  const [key] = read.data?.resultList ?? [];
  if (key === undefined) throw new Error(read.error?.error_description ?? 'there is no such key');

  const { data, error } = await client.PUT('/apiops/projects/{projectName}/keys/{keyName}/', {
    params: { path, query: { updateReferencedJwks: true, updateScope: 'SAME_PROJECT' } },
    body: { ...key, cryptoKeyInfoEnvironmentList: [...material] },
  });
  if (error !== undefined) throw new Error(`${error.error}: ${error.error_description}`);
  const { environmentResults } = data.deploymentResult;
  return environmentResults.filter(({ success }) => !success).map(({ environmentName }) => environmentName);
}
