import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../test/support/listen.ts';
import { type HttpRequest, sendHttp } from './http-request.ts';

async function sendTo(listener: RequestListener, path = '/', more: Partial<HttpRequest> = {}) {
  const { url, close } = await listen(listener);
  onTestFinished(close);
  return sendHttp({
    method: 'GET',
    url: url + path,
    headers: {},
    body: undefined,
    timeout: 10_000,
    longest: 1000,
    ...more,
  });
}

it.each([
  ['/a/../b/%2E%2e/c/.?d=../e', '/a/../b/%2E%2e/c/.?d=../e'],
  ['/a b/ü?q="x"', '/a%20b/%C3%BC?q=%22x%22'],
])('of %s it asks for %s', async (path, asked) => {
  const { text } = await sendTo((request, response) => response.end(request.url), path);
  expect(text).toBe(asked);
});

it('gives status, headers and text, whatever the status', async () => {
  const response = await sendTo((_, response) =>
    response.writeHead(302, { Location: '/elsewhere', 'Set-Cookie': ['a=1', 'b=2'] }).end('moved'),
  );
  expect(response).toMatchObject({
    status: 302,
    headers: { location: '/elsewhere', 'set-cookie': 'a=1, b=2' },
    text: 'moved',
  });
});

it('takes as much of a compressed body as there is', async () => {
  const { text } = await sendTo((_, response) => {
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzipSync('x'.repeat(500)).subarray(0, -8));
  });
  expect(text).toBe('x'.repeat(500));
});

it('fails where the body breaks off', async () => {
  const sent = sendTo((_, response) => {
    response.writeHead(200, { 'Content-Length': 10 }).write('short', () => response.destroy());
  });
  await expect(sent).rejects.toMatchObject({ reason: { code: 'ECONNRESET' }, isOfKept: false });
});

it('fails once the time is over, even amid the body', async () => {
  const sent = sendTo((_, response) => void response.writeHead(200).write('still'), '/', { timeout: 50 });
  await expect(sent).rejects.toThrow('timed out');
});
