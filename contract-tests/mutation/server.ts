import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createMock, type Mock, type MockOptions } from '../../mock/index.ts';
import { listen } from '../../test/support/listen.ts';
import { inject } from '../client/inject.ts';
import { withHeader } from './edits.ts';
import { type Asked, type MutantResponse, type OperationId, recognise } from './message.ts';
import { createStore, type Store } from './store.ts';

/** Takes one request: may change it, ask the mock for its response, and change that. */
export type Step = (
  asked: Asked,
  next: (asked: Asked) => Promise<MutantResponse>,
) => Promise<MutantResponse> | MutantResponse;

/** What a server does otherwise than the mock, by operation; `all` takes what has no step of its own. */
export type Behaviour = { readonly [Operation in OperationId | 'all']?: Step };

/** Makes a server's behaviour. What it remembers between requests lives in its closure. */
export type MakeBehaviour = (store: Store) => Behaviour;

export interface ListeningServer {
  /** Base URL without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Hands a request to a server and gives its response, without a connection. */
export type Hand = (
  request: Pick<Asked, 'method' | 'headers' | 'body'> & { readonly url: string },
) => Promise<MutantResponse>;

/**
 * The mock behind a behaviour, reached without a connection.
 *
 * @param session the mock's session that it works on: servers that share a mock share nothing else
 */
export function createHand(make: MakeBehaviour, mock: Mock, session: string): Hand {
  const next = (asked: Asked) => send(mock, withHeader(asked, 'x-mock-session', session));
  const behaviour = make(createStore(next));
  return async (request) => {
    const asked = readRequest(request);
    return (stepFor(behaviour, asked) ?? next)(asked, next);
  };
}

/** The mock behind a behaviour, as `node:http` takes it. What the behaviour has no step for goes to the mock directly. */
export function createListener(make: MakeBehaviour, options: MockOptions = {}): RequestListener {
  const mock = createMock({ journal: 1, ...options });
  const next = (asked: Asked) => send(mock, asked);
  const behaviour = make(createStore(next));
  return (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const step = stepFor(behaviour, recognise(method, pathOf(url)));
    if (step === undefined) mock.listener(request, response);
    else respond(request, response, (asked) => step(asked, next)).catch(() => response.destroy());
  };
}

/** Serves the mock behind a behaviour, on a free port. */
export function openServer(make: MakeBehaviour, options: MockOptions = {}): Promise<ListeningServer> {
  return listen(createListener(make, options));
}

function stepFor(behaviour: Behaviour, { operation }: Pick<Asked, 'operation'>): Step | undefined {
  return (operation && behaviour[operation]) ?? behaviour.all;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  step: (asked: Asked) => Promise<MutantResponse> | MutantResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/' } = request;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  await write(response, await step(readRequest({ method, url, headers, body: Buffer.concat(chunks) })));
}

function readRequest({ method, url, headers, body }: Parameters<Hand>[0]): Asked {
  const path = pathOf(url);
  return { ...recognise(method, path), method, path, query: url.slice(path.length + 1), headers, body };
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'expect'];

function withoutConnection(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.includes(name)));
}

async function send(mock: Mock, { method, path, query, headers, body }: Asked): Promise<MutantResponse> {
  const url = query === '' ? path : `${path}?${query}`;
  const respond = await inject(mock.listener, { method, url, headers: withoutConnection(headers), body });
  return { ...respond, headers: withoutConnection(respond.headers) };
}

async function write(
  response: ServerResponse,
  { status, headers, body, framing }: MutantResponse,
): Promise<void> {
  const bytes = Buffer.from(body);
  if (framing === undefined) {
    response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
    return;
  }
  const size = framing === 'chunked' ? Math.ceil(bytes.length / 3) : 1;
  response.writeHead(status, headers);
  for (let start = 0; start < bytes.length; start += size) {
    response.write(bytes.subarray(start, start + size));
  }
  response.end();
}
