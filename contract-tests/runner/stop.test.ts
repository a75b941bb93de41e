import { afterEach, expect, it } from 'vitest';
import { eventually } from '../client/polling.ts';
import { type Ending, openEnding } from './stop.ts';

const opened: Ending[] = [];
afterEach(() => {
  for (const ending of opened.splice(0)) ending.close();
});

function open(runId: string, signal?: AbortSignal): Ending {
  const ending = openEnding(runId, signal);
  opened.push(ending);
  return ending;
}

async function heardBy(...endings: readonly Ending[]) {
  return eventually(
    async () => endings.map((ending) => ending.cause()),
    (heard) => heard.every((each) => each !== undefined),
    10_000,
  );
}

it('reaches those who listen for the same run, and nobody else', async () => {
  const [first, second, other] = [open('00000001'), open('00000001'), open('00000002')];
  const controller = new AbortController();
  open('00000001', controller.signal);
  expect(first.cause()).toBeUndefined();
  controller.abort('SIGINT');
  expect(await heardBy(first, second)).toEqual(['SIGINT', 'SIGINT']);
  expect(other.cause()).toBeUndefined();
});

it('reaches who begins to listen only after the signal', async () => {
  const controller = new AbortController();
  open('00000003', controller.signal);
  controller.abort('SIGINT');
  expect(await heardBy(open('00000003'))).toEqual(['SIGINT']);
});

it('can come from any of them, and the first cause counts', async () => {
  const [first, second] = [open('00000004'), open('00000004')];
  first.end('one');
  first.end('another');
  expect(await heardBy(first, second)).toEqual(['one', 'one']);
});

it('that comes after the run is over, as from who asked whether the server is there, does no harm', () => {
  const ending = open('00000004');
  ending.close();
  expect(() => ending.end('a server that gives no response any more')).not.toThrow();
});
