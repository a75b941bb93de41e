import { setTimeout as elapse } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { HEALTH, KEY, TOKEN } from '../samples.ts';
import { converse, open, requestBytes } from '../wire.ts';

const AUTHORIZED = [`Authorization: ${TOKEN}`, 'Content-Type: application/json'];

async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(url + HEALTH, { signal: AbortSignal.timeout(5000) });
  return (await response.text()) === 'OK';
}

/** Connections that are kept busy for so many ms without a request that ever becomes whole. */
function holding(name: string, each: number, start: Buffer, more: string): Attack {
  return {
    name,
    run: async ({ url }, { times }) => {
      const sockets = Array.from({ length: each * times }, () => open(url));
      const problems: string[] = [];
      for (const socket of sockets) socket.write(start);
      for (let round = 0; round < 5 * times; round += 1) {
        for (const socket of sockets) if (!socket.destroyed) socket.write(more);
        await elapse(20);
        if (!(await isHealthy(url))) problems.push('the healthcheck gets no response');
      }
      for (const socket of sockets) socket.destroy();
      return { requests: sockets.length, problems };
    },
  };
}

export const slowHeaders = holding(
  'a header a byte at a time',
  50,
  Buffer.from(`GET ${HEALTH} HTTP/1.1\r\nHost: localhost\r\nX-Slow: `),
  'a',
);

export const slowBodies = holding(
  'a body a byte at a time',
  50,
  Buffer.from(
    [`PUT ${KEY} HTTP/1.1`, 'Host: localhost', ...AUTHORIZED, 'Content-Length: 100000', '', ''].join('\r\n'),
  ),
  ' ',
);

export const idle = holding('connections without a request', 100, Buffer.alloc(0), '');

/** Clients that begin to listen and never read, while long requests come in: what is not sent is not queued. */
export const deafListeners: Attack = {
  name: 'event streams that nobody reads',
  run: async ({ url }, { times }) => {
    const sockets = Array.from({ length: 5 }, () => open(url).pause());
    for (const socket of sockets)
      socket.write(requestBytes('GET /__admin/events HTTP/1.1', ['Accept: text/event-stream']));
    const body = JSON.stringify({ name: 'é'.repeat(50_000) });
    const problems: string[] = [];
    for (let index = 0; index < 20 * times; index += 1) {
      const [response] = (await converse(url, requestBytes(`PUT ${KEY} HTTP/1.1`, AUTHORIZED, body)))
        .responses;
      if (response?.status !== 400) problems.push(`status ${response?.status}`);
    }
    for (const socket of sockets) socket.destroy();
    return { requests: 20 * times, problems };
  },
};

/** Uploads that break off in the middle: faults of the clients, not of the mock. */
export const brokenUploads: Attack = {
  name: 'uploads that break off',
  run: async ({ url, state }, { times }) => {
    const before = await state();
    const whole = requestBytes(`PUT ${KEY} HTTP/1.1`, AUTHORIZED, JSON.stringify({ name: 'a'.repeat(2000) }));
    for (let index = 0; index < 50 * times; index += 1) {
      const socket = open(url);
      socket.write(whole.subarray(0, 200 + index * 7));
      await elapse(1);
      socket.resetAndDestroy();
    }
    const problems: string[] = [];
    if (!(await isHealthy(url))) problems.push('the healthcheck gets no response');
    const journal = await (await fetch(`${url}/__admin/requests`)).text();
    if (/"response":\{"status":5/.test(journal)) problems.push('an upload counts as a fault of the mock');
    if ((await state()) !== before) problems.push('the state has changed');
    return { requests: 50 * times, problems };
  },
};
