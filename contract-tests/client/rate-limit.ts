import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from './exchange.ts';
import type { Send } from './transport.ts';

const tooManyRequests = 429;
const mostAttempts = 6;
const longestPause = 5000;
const firstPause = 100;

/** The server, or what stands before it, takes no more requests for now (RFC 6585 4): that says nothing of a clause. */
class RequestsLimited extends Error {
  override readonly name = 'RequestsLimited';
  readonly code = 'REQUESTS_LIMITED';

  constructor(method: string, url: string) {
    super(`${method} ${url}: the server limits requests (429); give --max-rps N, or a lower --concurrency`);
  }
}

/** Sends as before; the answer 429 is none to judge a clause by. Rejects with RequestsLimited then. */
export function rejectLimits(send: Send): Send {
  return async (request, overOpen) => {
    const answer = await send(request, overOpen);
    if (answer.status === tooManyRequests) throw new RequestsLimited(request.method, request.url);
    return answer;
  };
}

/** Asks again, for a while, where the server limits requests: what cleans up would be left behind otherwise. */
export async function patiently(send: () => Promise<Exchange>): Promise<Exchange> {
  for (let attempt = 1; ; attempt += 1) {
    const exchange = await send();
    if (exchange.status !== tooManyRequests || attempt === mostAttempts) return exchange;
    await pause(pauseOf(exchange, attempt));
  }
}

/** Milliseconds: what Retry-After says in seconds, otherwise twice as long each time. */
function pauseOf({ headers }: Exchange, attempt: number): number {
  const told = headers['retry-after'] ?? '';
  const wanted = /^\d{1,6}$/.test(told) ? Number(told) * 1000 : firstPause * 2 ** attempt;
  return Math.min(wanted, longestPause);
}
