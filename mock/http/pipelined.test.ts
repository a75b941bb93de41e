import { expect, it, onTestFinished } from 'vitest';
import { KEY, sound, TOKEN } from '../../test/hostile/samples.ts';
import { converse, requestBytes } from '../../test/hostile/wire.ts';
import { createMock } from '../index.ts';

/** RFC 9112 9.3.2 */
it('pipelined requests see what those before them have changed', async () => {
  const { url, close } = await createMock().listen();
  onTestFinished(close);
  const headers = [`Authorization: ${TOKEN}`, 'Content-Type: application/json'];
  const bytes = ['one', 'two'].flatMap((description) => [
    requestBytes(`PUT ${KEY} HTTP/1.1`, headers, JSON.stringify({ ...sound, description })),
    requestBytes(`GET ${KEY} HTTP/1.1`, headers),
  ]);

  const { responses } = await converse(url, Buffer.concat(bytes));

  expect(responses.map(({ body }) => /"description":"(\w+)"/.exec(body)?.[1])).toEqual([
    undefined,
    'one',
    undefined,
    'two',
  ]);
});
