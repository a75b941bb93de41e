import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../test/support/listen.ts';
import { mockSettings } from '../config/settings.ts';
import { explainNoResponse } from './no-response.ts';
import { createSender, NoResponse } from './transport.ts';

it.each([
  ['as it is', (body: Buffer) => body, {}],
  ['compressed', gzipSync, { 'Content-Encoding': 'gzip' }],
])('a body of more than 4 MiB, %s, counts as no response', async (_, encode, headers) => {
  const sizes = { '/': 4 * 1024 * 1024 + 1, '/short': 4 * 1024 * 1024 };
  const { url, close } = await listen((request, response) => {
    const size = request.url === '/' ? sizes['/'] : sizes['/short'];
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.end(encode(Buffer.alloc(size, 'a')));
  });
  onTestFinished(close);
  const send = createSender({ requestTimeout: 20_000 });
  const get = (path: string) => send({ method: 'GET', url: url + path, headers: {} });

  await expect(get('/')).rejects.toThrow('no response (ETOOLARGE)');
  const patient = createSender({ requestTimeout: 20_000, maxResponseBytes: sizes['/'] });
  expect((await patient({ method: 'GET', url: `${url}/`, headers: {} })).text).toHaveLength(sizes['/']);
  expect((await get('/short')).text).toHaveLength(sizes['/short']);
});

it('a body that is too long is called so, with the setting that allows for more', () => {
  const tooLong = new NoResponse('GET', 'http://localhost/', { code: 'ETOOLARGE' });
  expect(explainNoResponse('http://localhost', tooLong, mockSettings)).toBe(
    'http://localhost: a response has more than 4194304 bytes (ETOOLARGE); is this its base URL? The setting maxResponseBytes allows for more',
  );
});
