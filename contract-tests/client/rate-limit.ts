import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from './exchange.ts';
import { isOfGateway } from './gateway.ts';
import type { Send } from './transport.ts';

export const tooManyRequests = 429;
const mostAttempts = 6;
/** Milliseconds: what asks for more patience than that is not waited for. */
export const longestPause = 60_000;
/** The same where something is removed or restored. */
const longestPatience = 5000;
const firstPause = 100;

/** The server, or what stands before it, takes no more requests for now (RFC 6585 4): that says nothing of a clause. */
class RequestsLimited extends Error {
  override readonly name = 'RequestsLimited';
  readonly code = 'REQUESTS_LIMITED';

  constructor(method: string, url: string) {
    super(`${method} ${url}: the server limits requests (429); give --max-rps N, or a lower --concurrency`);
  }
}

/** Sends as before; the response 429 is none to judge a clause by. Rejects with RequestsLimited then. */
export function rejectLimits(send: Send): Send {
  return async (request, overOpen) => {
    const response = await send(request, overOpen);
    if (response.status === tooManyRequests) throw new RequestsLimited(request.method, request.url);
    return response;
  };
}

/** Asks again, for a while, where requests are limited or a gateway responds: what cleans up would be left behind otherwise. */
export async function patiently(send: () => Promise<Exchange>): Promise<Exchange> {
  for (let attempt = 1; ; attempt += 1) {
    const exchange = await send();
    if (!isNoResponseOfApi(exchange) || attempt === mostAttempts) return exchange;
    await pause(Math.min(pauseOf(exchange, attempt), longestPatience));
  }
}

/** Milliseconds: what Retry-After says, in seconds or as a date (RFC 9110 10.2.3), otherwise twice as long each time. */
export function pauseOf({ headers }: Pick<Exchange, 'headers'>, attempt: number, now = Date.now()): number {
  const told = headers['retry-after'] ?? '';
  if (/^\d{1,6}$/.test(told)) return Number(told) * 1000;
  const date = told === '' ? Number.NaN : Date.parse(told);
  return Number.isNaN(date) ? firstPause * 2 ** attempt : Math.max(0, date - now);
}

function isNoResponseOfApi(exchange: Exchange): boolean {
  return exchange.status === tooManyRequests || isOfGateway(exchange);
}
