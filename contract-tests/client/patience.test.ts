import { expect, it } from 'vitest';
import { createPatientSender } from './patience.ts';
import { createPace, slowedTo } from './throttle.ts';
import type { Send, WireResponse } from './transport.ts';

const response = (status: number, headers: WireResponse['headers'] = {}): WireResponse => ({
  status,
  headers,
  text: '{}',
});

/** Sends what comes in turn, and tells how often it was asked and what was waited and noted. */
function patiently(
  responses: readonly WireResponse[],
  more: { pace?: ReturnType<typeof createPace>; mustBeTold?: boolean } = {},
) {
  const [waited, noted]: [number[], string[]] = [[], []];
  let sent = 0;
  const send: Send = async () => responses[Math.min(sent++, responses.length - 1)] ?? response(200);
  const sender = createPatientSender(send, {
    pace: undefined,
    note: (what) => noted.push(what),
    wait: async (time) => waited.push(time),
    ...more,
  });
  const ask = async (method: string) => (await sender({ method, url: 'http://host/', headers: {} })).status;
  return { ask, waited, noted, sent: () => sent };
}

it('an update that a limit has turned away is sent again when its Retry-After is over', async () => {
  const { ask, waited, noted } = patiently([response(429, { 'retry-after': '7' }), response(200)]);
  expect(await ask('PUT')).toBe(200);
  expect({ waited, noted }).toEqual({ waited: [7000], noted: ['429'] });
});

it('a limit slows the whole run down', async () => {
  const pace = createPace();
  const { ask } = patiently([response(429, { 'retry-after': '0' }), response(200)], { pace });
  expect(slowedTo(pace)).toBeUndefined();
  await ask('PUT');
  expect(slowedTo(pace)).toBe(40);
});

it('what asks for more than a minute is not waited for', async () => {
  const { ask, waited, sent } = patiently([response(429, { 'retry-after': '3600' })]);
  expect(await ask('PUT')).toBe(429);
  expect({ waited, sent: sent() }).toEqual({ waited: [], sent: 1 });
});

it('a read is sent again where a gateway responds, and an update never', async () => {
  const [read, update] = [
    patiently([response(502), response(200)]),
    patiently([response(502), response(200)]),
  ];
  expect([await read.ask('GET'), await update.ask('PUT')]).toEqual([200, 502]);
  expect([read.sent(), update.sent()]).toEqual([2, 1]);
});

it('does not wait before a run has begun, unless the response names a time', async () => {
  const untold = patiently([response(429), response(200)], { mustBeTold: true });
  const told = patiently([response(429, { 'retry-after': '1' }), response(200)], { mustBeTold: true });
  expect([await untold.ask('GET'), await told.ask('GET')]).toEqual([429, 200]);
});
