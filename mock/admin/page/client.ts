import type { components } from '../../../openapi/generated/admin-types.ts';

export type Schemas = components['schemas'];
export type Entry = Schemas['Request'];

/** What the control surface rejects, or that it cannot be reached (`status` 0). */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Call {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Parameters that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** A JSON value. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The control surface that serves this page, as its document describes it. The admin token is kept in memory only. */
export class Client {
  #token = '';

  set token(token: string) {
    this.#token = token;
  }

  /** @param path relative to the page @throws {RequestProblem} unless the status is a 2xx */
  async send(
    path: string,
    { method = 'GET', query = {}, body, headers = {}, signal }: Call = {},
  ): Promise<Response> {
    const url = new URL(path, document.baseURI);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const authorization = this.#token === '' ? {} : { Authorization: `Bearer ${this.#token}` };
    // What no header can carry would look like a server that cannot be reached.
    if (!/^[\x20-\x7e]*$/.test(this.#token))
      throw new RequestProblem(
        401,
        'This is not the admin token: it has characters that no header can carry.',
      );
    const init: RequestInit = {
      method,
      headers: { Accept: 'application/json', ...authorization, ...headers },
    };
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
    if (signal !== undefined) init.signal = signal;
    const response = await fetch(url, init).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new RequestProblem(0, 'The mock cannot be reached.');
    });
    if (response.ok) return response;
    throw new RequestProblem(response.status, await detailOf(response));
  }

  /** @throws {RequestProblem} */
  async get<T>(path: string, query: Call['query'] = {}): Promise<T> {
    return (await (await this.send(path, { query })).json()) as T;
  }
}

async function detailOf(response: Response): Promise<string> {
  try {
    const { detail } = (await response.json()) as Partial<Schemas['Problem']>;
    if (typeof detail === 'string') return detail;
  } catch {
    // A proxy's page, for example.
  }
  return `The mock responded with ${response.status}.`;
}
