import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect, onTestFinished } from 'vitest';
import { adminDocument } from '../../openapi/admin.ts';
import { createMock, type MockOptions } from '../index.ts';
import { type ClientResponse, MockClient } from './client.ts';

export interface AdminCall {
  /** A JSON value, or text as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
}

const fits = createJudge();

/** The control surface of a mock. Every response is held to the surface's own document. */
export class AdminClient {
  readonly api: MockClient;

  constructor(api: MockClient) {
    this.api = api;
  }

  get url(): string {
    return `${this.api.url}/__admin`;
  }

  async call(method: string, path: string, { body, headers = {} }: AdminCall = {}): Promise<ClientResponse> {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const received = await this.api.call(method, `/__admin${path}`, {
      token: null,
      headers,
      ...(sent !== undefined && { body: sent }),
    });
    fits(method, path, received);
    return received;
  }

  get(path: string, call: AdminCall = {}): Promise<ClientResponse> {
    return this.call('GET', path, call);
  }

  put(path: string, body: unknown, call: AdminCall = {}): Promise<ClientResponse> {
    return this.call('PUT', path, { ...call, body });
  }

  patch(path: string, body: unknown, call: AdminCall = {}): Promise<ClientResponse> {
    return this.call('PATCH', path, { ...call, body });
  }
}

/** A mock on a free port until the test ends, and its control surface. */
export async function listen(options: MockOptions = {}, host?: string): Promise<AdminClient> {
  const mock = createMock(options);
  const { url, close } = await mock.listen(0, host);
  onTestFinished(close);
  return new AdminClient(new MockClient(mock, url));
}

/** Checks that the document speaks of the response: its status, its media type, its schema. */
function createJudge(): (method: string, path: string, received: ClientResponse) => void {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const { components } = adminDocument();
  const compiled = new Map<object, ValidateFunction>();
  return (method, path, { status, headers, body, text }) => {
    const operation = operationAt(method, path);
    if (operation === undefined) {
      expect([401, 403, 404, 405]).toContain(status);
      return;
    }
    const response = dereference(operation.responses[String(status)]);
    expect(
      response,
      `${method} ${path} responds with ${status}, which its document lacks: ${text}`,
    ).toBeDefined();
    const mediaType = headers.get('content-type')?.split(';')[0];
    const declared: object | undefined = Reflect.get(
      Object(Reflect.get(Object(response), 'content')),
      mediaType ?? '',
    );
    if (status === 204) expect([text, mediaType]).toEqual(['', undefined]);
    else expect(declared, `${mediaType} of ${method} ${path} ${status}`).toBeDefined();
    if (declared === undefined || mediaType === 'text/event-stream') return;
    const validate =
      compiled.get(declared) ?? ajv.compile({ ...Reflect.get(declared, 'schema'), components });
    compiled.set(declared, validate);
    if (method !== 'HEAD') expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
  };
}

function operationAt(method: string, path: string): Operation | undefined {
  const pathname = path.replace(/\?.*/s, '') || '/';
  for (const [template, item] of Object.entries(adminDocument().paths)) {
    const pattern = new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`);
    const name = method === 'HEAD' ? 'get' : method.toLowerCase();
    if (pattern.test(pathname)) return item[name] as Operation | undefined;
  }
  return undefined;
}

function dereference(value: unknown): unknown {
  const reference: unknown = Reflect.get(Object(value), '$ref');
  if (typeof reference !== 'string') return value;
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, member) => Reflect.get(Object(at), member), adminDocument());
}
