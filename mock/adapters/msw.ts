/** For MSW (https://mswjs.io), in Node.js and in its worker. It imports nothing of MSW: any version with WHATWG requests will do. */

export interface RespondOptions {
  /** What stands before the contract's paths, such as `/gateway` in `/gateway/apiops/projects/`; nothing unless given. */
  readonly prefix?: string;
}

/** What it needs of a mock, that of Node.js or the one of the browser. */
export interface RespondingMock {
  readonly fetch: (request: Request) => Promise<Response>;
  handles(pathname: string): boolean;
}

/**
 * Makes a resolver of a mock, for `http.all('*', respondWith(mock))`: requests whose path is not the contract's go to the next
 * handler. A handler before it overrides a response once, as `server.use(http.put(url, resolver, { once: true }))` does.
 *
 * @throws {TypeError} when a prefix does not begin with a slash, or ends with one
 */
export function respondWith(
  mock: RespondingMock,
  options: RespondOptions = {},
): (info: { readonly request: Request }) => Promise<Response | undefined> {
  const { prefix = '' } = options;
  if (!/^(\/.*[^/])?$/.test(prefix)) {
    throw new TypeError(`respondWith: prefix must be as /gateway, not ${JSON.stringify(prefix)}`);
  }
  return async ({ request }) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(`${prefix}/`)) return undefined;
    url.pathname = url.pathname.slice(prefix.length);
    if (!mock.handles(url.pathname)) return undefined;
    return mock.fetch(prefix === '' ? request : await movedTo(url, request));
  };
}

/** The same request for another address. */
async function movedTo(url: URL, request: Request): Promise<Request> {
  const { method, headers, signal } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await request.clone().text() : '';
  return new Request(url, { method, headers, signal, ...(body !== '' && { body }) });
}
