/** What Node's `IncomingMessage` and Express's `Request` have; no types of theirs are needed to use the mock. */
export interface ListenerRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
}

/** What Node's `ServerResponse` and Express's `Response` have. */
export interface ListenerResponse {
  statusCode: number;
  setHeader(name: string, value: string | number | readonly string[]): unknown;
  end(text?: string): unknown;
}

/** Responds to a request, as `http.createServer` takes it. */
export type Listener = (request: ListenerRequest, response: ListenerResponse) => void;

/** The same as an application takes it below a path: of Express, Connect, or a server that has middleware as they have. */
export type Middleware = (
  request: ListenerRequest,
  response: ListenerResponse,
  next?: (error?: unknown) => void,
) => void;
