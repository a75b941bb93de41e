import { onTestFinished } from 'vitest';
import type { components } from '../../openapi/generated/types.ts';
import { createMock, type Mock, type MockOptions } from '../index.ts';

type Schemas = components['schemas'];

export interface ClientResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON, or undefined when it is none. */
  readonly body: unknown;
}

export interface CallOptions {
  /** `full-access-token` unless given; null for no Authorization header. */
  readonly token?: string | null;
  readonly project?: string;
  /** What follows the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A mock on a free port of loopback, and what the tests ask of it. */
export class MockClient {
  readonly mock: Mock;
  readonly url: string;

  constructor(mock: Mock, url: string) {
    this.mock = mock;
    this.url = url;
  }

  async call(
    method: string,
    path: string,
    options: CallOptions & { body?: NonNullable<RequestInit['body']> } = {},
  ): Promise<ClientResponse> {
    const { token = 'full-access-token', headers, body } = options;
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { ...(token !== null && { Authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body, duplex: 'half' }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  get(path: string, options: CallOptions = {}): Promise<ClientResponse> {
    return this.call('GET', path, options);
  }

  /** Sends a JSON value, or a string as it is. */
  send(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<ClientResponse> {
    return this.call(method, path, {
      ...options,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...options.headers },
    });
  }

  /** Update Key. */
  put(keyName: string, body: unknown, options: CallOptions = {}): Promise<ClientResponse> {
    const { project = 'MyProject', query } = options;
    const path = `/apiops/projects/${encodeURIComponent(project)}/keys/${encodeURIComponent(keyName)}/`;
    return this.send('PUT', query === undefined ? path : `${path}?${query}`, body, options);
  }

  async key(name: string, project = 'MyProject'): Promise<Schemas['CryptoKeyInfo']> {
    const response = await this.get(`/apiops/projects/${project}/keys/${encodeURIComponent(name)}/`);
    return onlyOne((response.body as Schemas['KeyListResponse']).resultList, response);
  }

  async jwk(name: string, project = 'MyProject'): Promise<Schemas['Jwk']> {
    const response = await this.get(`/apiops/projects/${project}/jwks/${encodeURIComponent(name)}/`);
    return onlyOne((response.body as Schemas['JwkDetailResponse']).resultList, response);
  }

  async issueToken(): Promise<Schemas['TokenResponse']> {
    const form = { grant_type: 'client_credentials', client_id: 'demo', client_secret: 'demo-secret' };
    const body = new URLSearchParams(form);
    const response = await this.call('POST', '/apiops/auth/token', { token: null, body });
    return response.body as Schemas['TokenResponse'];
  }

  /** Everything that reads tell of the state: to be the same before and after a rejection. */
  async everything(): Promise<string> {
    const paths = ['MyProject', 'OtherProject'].flatMap((project) => [
      `/apiops/projects/${project}/keys/`,
      `/apiops/projects/${project}/jwks/`,
    ]);
    const lists = await Promise.all(paths.map((path) => this.get(path)));
    const jwks = ['my-jwk', 'my-private-jwk', 'my-staging-jwk', 'ec-jwk', 'pasted-jwk'];
    const details = await Promise.all(
      jwks.map((name) => this.get(`/apiops/projects/MyProject/jwks/${name}/`)),
    );
    return [...lists, ...details].map(({ text }) => text).join('\n');
  }
}

/** A mock on a free port until the test ends. A response of it that breaks the contract is a 500. */
export async function listen(options: MockOptions = {}): Promise<MockClient> {
  const mock = createMock({ ...options, checkResponses: true });
  const { url, close } = await mock.listen();
  onTestFinished(close);
  return new MockClient(mock, url);
}

function onlyOne<T>(list: readonly T[] | undefined, response: ClientResponse): T {
  const [first] = list ?? [];
  if (first === undefined) throw new Error(`expected a list of one, got ${response.status} ${response.text}`);
  return first;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
