import { afterEach, expect, it } from 'vitest';
import { eventually } from '../wire/waiting.ts';
import { announceStop, listenForStop } from './stop.ts';

const reason = 'the run was ended by SIGINT';
let over: () => void = () => undefined;
afterEach(() => over());

async function heardBy(...listeners: readonly (() => string | undefined)[]) {
  return eventually(
    async () => listeners.map((listener) => listener()),
    (heard) => heard.every((each) => each !== undefined),
    10_000,
  );
}

it('reaches those who listen for the same run, and nobody else', async () => {
  const [first, second, other] = [
    listenForStop('00000001'),
    listenForStop('00000001'),
    listenForStop('00000002'),
  ];
  const controller = new AbortController();
  over = announceStop('00000001', controller.signal);
  expect(first()).toBeUndefined();
  controller.abort('SIGINT');
  expect(await heardBy(first, second)).toEqual([reason, reason]);
  expect(other()).toBeUndefined();
});

it('reaches who begins to listen only after the signal', async () => {
  const controller = new AbortController();
  over = announceStop('00000003', controller.signal);
  controller.abort('SIGINT');
  expect(await heardBy(listenForStop('00000003'))).toEqual([reason]);
});
