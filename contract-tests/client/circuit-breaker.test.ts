import { describe, expect, it, vi } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { eventually } from './polling.ts';
import { NoResponse, type Send } from './transport.ts';

const request = { method: 'GET', url: 'http://127.0.0.1/', headers: {}, body: undefined };
const response = { status: 500, headers: {}, text: '' };

/** A server that responds as told, `true` for a response, and how often it was asked whether it is there. */
function server(isThere: boolean, page?: typeof response) {
  const responses: boolean[] = [];
  const send: Send = async () => {
    if (responses.shift() === true) return response;
    if (page !== undefined) return page;
    throw new NoResponse('GET', request.url, new Error('timed out'));
  };
  const [ask, gone] = [vi.fn(async () => isThere), vi.fn()];
  const watched = createCircuitBreaker(send, ask, gone);
  const sendAll = async (...told: readonly boolean[]) => {
    responses.push(...told);
    for (const _ of told) await watched(request).catch(() => undefined);
  };
  return { sendAll, ask, gone };
}

const silence = (times: number) => Array.from({ length: times }, () => false);

describe('a server that gives no response', () => {
  it('is asked only after several requests in a row', async () => {
    const { sendAll, ask } = server(true);
    await sendAll(...silence(7), true, ...silence(7));
    expect(ask).not.toHaveBeenCalled();
    await sendAll(false);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is not gone when it responds that', async () => {
    const { sendAll, ask, gone } = server(true);
    await sendAll(...silence(8));
    await sendAll(...silence(8));
    expect(ask).toHaveBeenCalledTimes(2);
    expect(gone).not.toHaveBeenCalled();
  });

  it('is gone, once, when it does not', async () => {
    const { sendAll, ask, gone } = server(false);
    await sendAll(...silence(30));
    await eventually(
      async () => gone.mock.calls.length,
      (calls) => calls > 0,
      1000,
    );
    expect(ask).toHaveBeenCalledTimes(1);
    expect(gone).toHaveBeenCalledTimes(1);
    expect(gone).toHaveBeenCalledWith('silent');
  });

  it('is gone behind a gateway that responds in its place', async () => {
    const { sendAll, gone } = server(false, { ...response, status: 502 });
    await sendAll(...silence(8));
    await eventually(
      async () => gone.mock.calls.length,
      (calls) => calls > 0,
      1000,
    );
    expect(gone).toHaveBeenCalledWith('behind a gateway');
  });
});
