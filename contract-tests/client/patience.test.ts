import { expect, it } from 'vitest';
import { createPatientSender } from './patience.ts';
import { createPace, slowedTo } from './throttle.ts';
import type { Answer, Send } from './transport.ts';

const answer = (status: number, headers: Answer['headers'] = {}): Answer => ({ status, headers, text: '{}' });

/** Sends what comes in turn, and tells how often it was asked and what was waited and noted. */
function patiently(
  answers: readonly Answer[],
  more: { pace?: ReturnType<typeof createPace>; mustBeTold?: boolean } = {},
) {
  const [waited, noted]: [number[], string[]] = [[], []];
  let sent = 0;
  const send: Send = async () => answers[Math.min(sent++, answers.length - 1)] ?? answer(200);
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
  const { ask, waited, noted } = patiently([answer(429, { 'retry-after': '7' }), answer(200)]);
  expect(await ask('PUT')).toBe(200);
  expect({ waited, noted }).toEqual({ waited: [7000], noted: ['429'] });
});

it('a limit slows the whole run down', async () => {
  const pace = createPace();
  const { ask } = patiently([answer(429, { 'retry-after': '0' }), answer(200)], { pace });
  expect(slowedTo(pace)).toBeUndefined();
  await ask('PUT');
  expect(slowedTo(pace)).toBe(40);
});

it('what asks for more than a minute is not waited for', async () => {
  const { ask, waited, sent } = patiently([answer(429, { 'retry-after': '3600' })]);
  expect(await ask('PUT')).toBe(429);
  expect({ waited, sent: sent() }).toEqual({ waited: [], sent: 1 });
});

it('a read is sent again where a gateway answers, and an update never', async () => {
  const [read, update] = [patiently([answer(502), answer(200)]), patiently([answer(502), answer(200)])];
  expect([await read.ask('GET'), await update.ask('PUT')]).toEqual([200, 502]);
  expect([read.sent(), update.sent()]).toEqual([2, 1]);
});

it('does not wait before a run has begun, unless it is told how long', async () => {
  const untold = patiently([answer(429), answer(200)], { mustBeTold: true });
  const told = patiently([answer(429, { 'retry-after': '1' }), answer(200)], { mustBeTold: true });
  expect([await untold.ask('GET'), await told.ask('GET')]).toEqual([429, 200]);
});
