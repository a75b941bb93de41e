import { type Exchange, memberOf } from '../client/exchange.ts';
import type { Send } from '../client/transport.ts';

/** What a test measured beside its judgement, in milliseconds. */
export interface Times {
  /** From the response of an update that propagates to the first read of a JWK that shows other material. */
  readonly propagation: readonly number[];
  /** How long updates took that told of their deployment. */
  readonly deployment: readonly number[];
}

export interface Stopwatch {
  /** Sends as before, and keeps the time. */
  readonly send: Send;
  /** @param traffic in the order in which the responses came */
  readonly timesOf: (traffic: readonly Exchange[]) => Times;
  /** When an exchange took place; undefined for one that was not sent by this. */
  readonly spanOf: (exchange: Exchange) => Span | undefined;
}

/** From the sending of a request to its response, in milliseconds of the same clock. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Mark {
  /** When the last update that propagates had its response. */
  updated: number;
  /** The material of each JWK when it was last read, by address. */
  readonly materials: Map<string, string>;
}

/** Keeps the time of requests; `now` gives milliseconds. */
export function createStopwatch(send: Send, now: () => number = () => performance.now()): Stopwatch {
  const spans = new WeakMap<Exchange['request'], Span>();
  const spanOf = (exchange: Exchange) => spans.get(exchange.request);
  return {
    send: async (request, overOpen) => {
      const start = now();
      const response = await send(request, overOpen);
      spans.set(request, { start: response.sentAt ?? start, end: now() });
      return response;
    },
    timesOf: (traffic) => readTimes(traffic, spanOf),
    spanOf,
  };
}

function readTimes(traffic: readonly Exchange[], spanOf: (exchange: Exchange) => Span | undefined): Times {
  const propagation: number[] = [];
  const deployment: number[] = [];
  const mark: Mark = { updated: Number.NaN, materials: new Map() };
  for (const exchange of traffic) {
    const span = spanOf(exchange);
    if (span === undefined || exchange.status !== 200) continue;
    if (exchange.operation === 'updateKey') {
      if (memberOf(exchange.json, 'deploymentResult') !== undefined) deployment.push(span.end - span.start);
      if (propagates(exchange)) mark.updated = span.end;
    }
    if (exchange.operation === 'getJwk' && hasChanged(exchange, mark.materials)) {
      const taken = span.end - mark.updated;
      if (taken >= 0) propagation.push(taken);
    }
  }
  return { propagation, deployment };
}

function propagates({ request }: Exchange): boolean {
  return request.url.includes('updateReferencedJwks=true');
}

/** Whether a read shows other material than the one before it. */
function hasChanged({ request, json }: Exchange, materials: Map<string, string>): boolean {
  const list = memberOf(json, 'resultList');
  const item: unknown = Array.isArray(list) ? list[0] : undefined;
  const material = JSON.stringify(memberOf(item, 'rsa') ?? memberOf(item, 'ec'));
  const before = materials.get(request.url);
  materials.set(request.url, material);
  return before !== undefined && before !== material;
}
