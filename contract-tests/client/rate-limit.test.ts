import type { RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { type Listening, listen } from '../../test/support/listen.ts';
import { removeAll } from '../cleanup/removal.ts';
import { mockSettings } from '../config/settings.ts';
import { type Api, createApi } from './api.ts';
import { rejectLimits } from './rate-limit.ts';
import { createSender, type Send } from './transport.ts';

const key = { kind: 'key', project: 'P', name: 'uk-00000001-aa-1-key' } as const;
let server: Listening | undefined;
afterEach(() => server?.close());

async function apiOf(response: RequestListener, wrap: (send: Send) => Send = (send) => send): Promise<Api> {
  server = await listen(response);
  const send = wrap(createSender(mockSettings));
  return createApi({ contract: loadContract(), url: server.url, token: 'token', send });
}

const limited: RequestListener = (_, response) =>
  response.writeHead(429, { 'Retry-After': '0' }).end('{"error":"too_many_requests"}');

it('no clause is judged by a response that limits requests, and the error names the remedy', async () => {
  const api = await apiOf(limited, rejectLimits);
  await expect(api.updateKey(key, { body: {} })).rejects.toThrow(
    /^PUT \S+: the server limits requests \(429\); give --max-rps N/,
  );
});

it('what was made is removed though the server limits requests for a while', async () => {
  const kept = new Set([key.name as string]);
  let count = 0;
  const api = await apiOf((request, response) => {
    count += 1;
    if (count % 3 !== 0) return limited(request, response);
    if (request.method === 'DELETE') kept.clear();
    return response.writeHead(kept.size === 0 ? 404 : 200).end('{}');
  });
  expect(await removeAll(api, [key], 0, () => undefined)).toEqual([]);
  expect(kept.size).toBe(0);
});

it('what cannot be removed for limits is reported as left', async () => {
  const left = await removeAll(await apiOf(limited), [key], 0, () => undefined);
  expect(left).toEqual([expect.stringContaining('its read responds with 429')]);
});
