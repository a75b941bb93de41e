import { expect, it } from 'vitest';
import { announceStop, listenForStop } from './stop.ts';
import { eventually } from './waiting.ts';

it('reaches those who listen for the same run, and nobody else', async () => {
  const [first, second, other] = [
    listenForStop('00000001'),
    listenForStop('00000001'),
    listenForStop('00000002'),
  ];
  expect(first()).toBeUndefined();
  announceStop('00000001', 'the run was ended by SIGINT');
  const reasons = await eventually(
    async () => [first(), second()],
    (heard) => heard.every((reason) => reason !== undefined),
    10_000,
  );
  expect(reasons).toEqual(['the run was ended by SIGINT', 'the run was ended by SIGINT']);
  expect(other()).toBeUndefined();
});
