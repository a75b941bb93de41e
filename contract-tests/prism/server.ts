import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contract } from '../../openapi/load.ts';
import { type Exchange, memberOf, parseJson } from '../client/exchange.ts';
import { createSender, type Send } from '../client/transport.ts';
import type { AskedAnswer, Opinion, PrismFinding } from '../results/prism-check.ts';
import { openPrism, type PrismProxy } from './prism.ts';

/** Where the threads of a run ask for Prism's opinion. */
export interface OpinionServer {
  /** Takes a list of AskedAnswer in a POST and answers a list of Opinion. */
  readonly url: string;
  /** Prism's version. */
  readonly version: string;
  close(): Promise<void>;
}

/** Names, on the way through Prism, the answer that is to be replayed. */
const replayHeader = 'x-contract-replay';
const notReplayed = /^(connection|keep-alive|transfer-encoding|content-(length|encoding)|sl-violations)$/;
const requestTimeout = 60_000;

/**
 * Prism between its proxy's two ends: a request goes in for each answer to be judged, and what Prism takes for the server
 * replays that answer. So the server under judgement sees every request once and as it was meant, and nothing that Prism
 * makes of a request, or answers itself, is ever held against it.
 *
 * @throws ConfigError when Prism is not installed
 */
export async function openOpinionServer(contract: Contract): Promise<OpinionServer> {
  const pending = new Map<string, AskedAnswer>();
  const replay = await listen((request, response) => {
    const id = String(request.headers[replayHeader]);
    const answer = pending.get(id);
    pending.delete(id);
    if (answer === undefined) response.writeHead(404).end();
    else response.writeHead(answer.status, { ...replayed(answer), [replayHeader]: id }).end(answer.text);
  });
  const prism = await openPrism(contract.document, replay.url).catch(async (error: unknown) => {
    await replay.close();
    throw error;
  });
  const ask = createAsking(contract, prism, pending);
  const asked = await listen(async (request, response) => {
    const answers = JSON.parse(await textOf(request)) as readonly AskedAnswer[];
    const opinions: Opinion[] = [];
    for (const answer of answers) opinions.push(await ask(answer));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(opinions));
  });
  const close = async () => {
    await asked.close();
    await prism.close();
    await replay.close();
  };
  return { url: asked.url, version: prism.version, close };
}

function createAsking(
  contract: Contract,
  { url }: PrismProxy,
  pending: Map<string, AskedAnswer>,
): (answer: AskedAnswer) => Promise<Opinion> {
  const send: Send = createSender({ requestTimeout });
  let count = 0;
  return async (answer) => {
    const operation = contract.operation(answer.operation);
    if (operation === undefined) return { kind: 'silent' };
    const id = String(++count);
    pending.set(id, answer);
    const path = operation.path.replace(/\{\w+\}/g, 'any');
    const request = { method: operation.method, url: url + path, headers: { [replayHeader]: id } };
    const judged = await send(request).catch(() => undefined);
    pending.delete(id);
    // Without the mark, Prism answered itself.
    if (judged?.headers[replayHeader] !== id) return { kind: 'silent' };
    return { kind: 'judged', findings: findingsIn(judged.headers['sl-violations']) };
  };
}

function findingsIn(header: string | undefined): readonly PrismFinding[] {
  if (header === undefined) return [];
  const list = parseJson(header);
  // Prism cuts long lists off, and says so in front.
  if (!Array.isArray(list)) return [{ place: 'response', message: header.slice(0, 300) }];
  return list.map((item: unknown) => ({
    place: [memberOf(item, 'location')].flat().join('.'),
    message: String(memberOf(item, 'message')),
  }));
}

function replayed({ headers }: AskedAnswer): Exchange['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !notReplayed.test(name)));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>) {
  const server = createServer((request, response) => {
    Promise.resolve(handle(request, response)).catch(() => response.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
