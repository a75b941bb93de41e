import { expect, it } from 'vitest';
import type { Exchange } from '../client/exchange.ts';
import { exchangeOf } from '../testing/samples.ts';
import { createStopwatch } from './times.ts';

const url = 'http://server/apiops/projects/P';

function exchange(operation: string, path: string, json: unknown, status = 200): Exchange {
  const made = exchangeOf(status, json);
  return { ...made, operation, request: { ...made.request, url: url + path } };
}

/** What is told of exchanges that begin and end at these times. */
async function timesOf(...timed: readonly (readonly [number, number, Exchange])[]) {
  const clock = timed.flatMap((entry) => entry.slice(0, 2) as [number, number]);
  const watch = createStopwatch(
    async () => ({ status: 200, headers: {}, text: '' }),
    () => clock.shift() ?? 0,
  );
  for (const [, , { request }] of timed) await watch.send(request);
  return watch.timesOf(timed.map(([, , sent]) => sent));
}

const jwk = (x: string) => exchange('getJwk', '/jwks/j/', { resultList: [{ type: 'EC', ec: { x } }] });
const update = (query: string, status = 200) =>
  exchange('updateKey', `/keys/k/${query}`, { deploymentResult: {} }, status);

it('measures propagation from the response of the update to the first read that shows other material', async () => {
  const times = await timesOf(
    [0, 1, jwk('a')],
    [2, 10, update('?updateReferencedJwks=true&updateScope=SAME_PROJECT')],
    [11, 12, jwk('a')],
    [13, 30, jwk('b')],
    [31, 32, jwk('b')],
  );
  expect(times).toEqual({ propagation: [20], deployment: [8] });
});

it('measures nothing of a rejected update, and no propagation of one that asks for none', async () => {
  expect(await timesOf([0, 1, jwk('a')], [2, 3, update('', 400)], [4, 5, jwk('b')])).toEqual({
    propagation: [],
    deployment: [],
  });
  expect(await timesOf([0, 1, jwk('a')], [2, 3, update('')], [4, 5, jwk('b')])).toEqual({
    propagation: [],
    deployment: [1],
  });
});
