import { loadContract } from '../../openapi/load.ts';
import { openMock } from '../runner/target.ts';

/** A mock by URL, and ways to look at it from outside. */
export interface WatchedServer {
  readonly url: string;
  /** Its whole state, but for what counts updates and tells their times. */
  state(): Promise<unknown>;
  /** The public key of a key of MyProject in its first environment. */
  publicKeyOf(name: string): Promise<string>;
  /** Method, path and `Authorization` of every request to the API, in order. */
  requests(): Promise<readonly { readonly method: string; readonly path: string }[]>;
  setFaults(faults: object): Promise<void>;
  close(): Promise<void>;
}

export async function openServer(): Promise<WatchedServer> {
  const { url, close } = await openMock(loadContract());
  const admin = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}/__admin${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  return {
    url,
    state: async () => timeless(await admin('/state')),
    publicKeyOf: async (name) => {
      const headers = { Authorization: 'Bearer full-access-token' };
      const response = await fetch(`${url}/apiops/projects/MyProject/keys/${name}/`, { headers });
      const { resultList } = (await response.json()) as KeyResponse;
      return resultList[0]?.cryptoKeyInfoEnvironmentList[0]?.publicKey ?? '';
    },
    requests: async () => {
      const { requests } = (await admin('/requests?limit=100000')) as RequestsResponse;
      return requests.map(({ request }) => request);
    },
    setFaults: async (faults) => {
      const headers = { 'Content-Type': 'application/json' };
      await admin('/faults', { method: 'PUT', headers, body: JSON.stringify(faults) });
    },
    close,
  };
}

interface KeyResponse {
  readonly resultList: readonly {
    readonly cryptoKeyInfoEnvironmentList: readonly { publicKey?: string }[];
  }[];
}

interface RequestsResponse {
  readonly requests: readonly { readonly request: { readonly method: string; readonly path: string } }[];
}

/** An update is a deployment: putting a key back counts as one. */
function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'version' && name !== 'deployedAt');
  return Object.fromEntries(members.map(([name, member]) => [name, timeless(member)]));
}
