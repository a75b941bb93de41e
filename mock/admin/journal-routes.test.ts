import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { createEmptyWorld } from '../domain/testing/world.ts';
import { NO_FAULTS } from '../faults/faults.ts';
import { ManualClock } from '../http/testing/manual-clock.ts';
import { entryListSchema } from '../journal/entry-schema.ts';
import { HEARTBEAT } from '../journal/event-stream.ts';
import { entryOf } from '../journal/testing/entries.ts';
import { Sessions } from '../sessions/sessions.ts';
import { createJournalRouter } from './journal-routes.ts';

const contract = loadContract();

/** The journal's routes alone on a free port. */
async function serve(journalSize = 10) {
  const start = createEmptyWorld();
  const sessions = new Sessions({ start, faults: NO_FAULTS, randomSeed: '', journalSize }, 5);
  const clock = new ManualClock();
  const app = express();
  app.use('/__admin', createJournalRouter({ sessions, contract: () => contract, clock }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/__admin`;
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  return { sessions, clock, url, get, close, journal: sessions.default.journal };
}

describe('/requests', () => {
  it('lists what was requested, the newest last', async () => {
    const { get, journal } = await serve();
    journal.add(entryOf({ id: 1 }));
    journal.add(entryOf({ id: 2, status: 400 }));
    const { status, body, headers } = await get('/requests');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ requests: [{ id: 1 }, { id: 2 }], total: 2 });
    expect(
      new Ajv2020({ validateFormats: false, allowUnionTypes: true }).validate(entryListSchema, body),
    ).toBe(true);
    expect((await get('/requests?status=4xx&limit=5')).body).toMatchObject({
      requests: [{ id: 2 }],
      total: 1,
    });
    expect(JSON.stringify(body)).not.toContain('full-access-token');
  });

  it('says in problem details what a parameter may be', async () => {
    const { get } = await serve();
    const { status, body, headers } = await get('/requests?operation=put');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.detail).toContain('updateKey');
  });

  it('is of one session, by header or by query', async () => {
    const { get, sessions } = await serve();
    sessions.get('a').journal.add(entryOf({ id: 7, session: 'a' }));
    expect((await get('/requests')).body.total).toBe(0);
    expect((await get('/requests?session=a')).body).toMatchObject({ requests: [{ id: 7, session: 'a' }] });
    expect((await get('/requests', { headers: { 'X-Mock-Session': 'a' } })).body.total).toBe(1);
    expect((await get('/requests/7?session=a')).status).toBe(200);
    expect((await get('/requests/7')).status).toBe(404);
    expect((await get('/requests?session=none')).status).toBe(404);
    expect((await get('/requests?session=%20')).status).toBe(400);
  });

  it('can be emptied', async () => {
    const { get, journal } = await serve();
    journal.add(entryOf());
    expect((await get('/requests', { method: 'DELETE' })).status).toBe(204);
    expect((await get('/requests')).body).toEqual({ requests: [], total: 0 });
  });

  it('shows one by its id, and says so when it is forgotten or never was', async () => {
    const { get, journal } = await serve(1);
    journal.add(entryOf({ id: 1 }));
    journal.add(entryOf({ id: 2 }));
    expect((await get('/requests/2')).body).toMatchObject({ id: 2, verdict: 'accepted' });
    for (const id of ['1', '3', 'x', '-1', '%00']) {
      const { status, body } = await get(`/requests/${id}`);
      expect(status).toBe(404);
      expect(body.error).toBe('not_found');
    }
  });
});

describe('/events', () => {
  it('sends each request as it is answered', async () => {
    const { url, journal } = await serve();
    journal.add(entryOf({ id: 1 }));
    const stream = await listen(`${url}/events`);
    journal.add(entryOf({ id: 2 }));
    journal.add(entryOf({ id: 3, status: 404 }));
    const events = await stream.take(2);
    expect(events).toMatchObject([
      { event: 'request', id: '2', data: { id: 2, request: { method: 'PUT' } } },
      { event: 'request', id: '3', data: { response: { status: 404 } } },
    ]);
    expect(JSON.stringify(events)).not.toContain('full-access-token');
  });

  it('resumes after the last event that the client had', async () => {
    const { url, journal } = await serve();
    for (const id of [1, 3, 2, 4]) journal.add(entryOf({ id }));
    const stream = await listen(`${url}/events`, { 'Last-Event-ID': '3' });
    journal.add(entryOf({ id: 5 }));
    expect((await stream.take(3)).map(({ id }) => id)).toEqual(['2', '4', '5']);
  });

  it('replays what is still there when that event is forgotten, or of an earlier run', async () => {
    const { url, journal } = await serve(2);
    for (const id of [1, 2, 3]) journal.add(entryOf({ id }));
    for (const last of ['1', '900']) {
      const stream = await listen(`${url}/events`, { 'Last-Event-ID': last });
      expect((await stream.take(2)).map(({ id }) => id)).toEqual(['2', '3']);
    }
  });

  it('streams without a journal too', async () => {
    const { url, journal } = await serve(0);
    const stream = await listen(`${url}/events`);
    journal.add(entryOf({ id: 1 }));
    expect(await stream.take(1)).toMatchObject([{ id: '1' }]);
  });

  it('is of one session, which it makes', async () => {
    const { url, sessions, journal } = await serve();
    const stream = await listen(`${url}/events?session=a`);
    journal.add(entryOf({ id: 1 }));
    sessions.get('a').journal.add(entryOf({ id: 2, session: 'a' }));
    expect(await stream.take(1)).toMatchObject([{ id: '2', data: { session: 'a' } }]);
  });

  it('follows a session that was deleted and is born again', async () => {
    const { url, sessions, clock } = await serve();
    const stream = await listen(`${url}/events?session=a`);
    sessions.delete('a');
    clock.advance(HEARTBEAT);
    expect(sessions.has('a')).toBe(false);
    sessions.get('a').journal.add(entryOf({ id: 2 }));
    clock.advance(HEARTBEAT);
    sessions.get('a').journal.add(entryOf({ id: 3 }));
    expect((await stream.take(2)).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('shows by comments that it lives', async () => {
    const { url, clock } = await serve();
    const stream = await listen(`${url}/events`);
    clock.advance(HEARTBEAT * 2);
    await stream.until((text) => text.split(': alive').length === 3);
  });

  it('leaks no listener and no timer when the client goes away', async () => {
    const { url, journal, clock } = await serve();
    const streams = await Promise.all([1, 2, 3].map(() => listen(`${url}/events`)));
    expect(journal.listeners).toBe(3);
    for (const stream of streams) stream.abort();
    await expect.poll(() => journal.listeners).toBe(0);
    clock.advance(HEARTBEAT);
    expect(clock.waiting).toEqual([]);
  });

  it('ends when the server closes', async () => {
    const { url, journal, close } = await serve();
    const stream = await listen(`${url}/events`);
    close();
    await expect(stream.take(1)).rejects.toThrow();
    await expect.poll(() => journal.listeners).toBe(0);
  });

  it('answers HEAD at once, and refuses a Last-Event-ID that is none', async () => {
    const { url, get, journal } = await serve();
    expect((await fetch(`${url}/events`, { method: 'HEAD' })).status).toBe(200);
    expect(journal.listeners).toBe(0);
    expect((await get('/events', { headers: { 'Last-Event-ID': 'x' } })).status).toBe(400);
  });

  it('cuts off a client that does not read, without losing what the others get', async () => {
    const { url, journal } = await serve();
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    await fetch(`${url}/events`, { signal: controller.signal });
    const stream = await listen(`${url}/events`);
    const body = JSON.stringify({ description: 'x '.repeat(50_000) });
    for (let id = 1; journal.listeners > 1 && id < 5000; id += 1) {
      journal.add(entryOf({ id, body }));
      await stream.until((text) => text.includes(`id: ${id}\n`));
    }
    expect(journal.listeners).toBe(1);
  });
});

/** A client of Server-Sent Events that gives what has come, parsed. */
async function listen(url: string, headers: Record<string, string> = {}) {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(url, { headers, signal: controller.signal });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (isEnough: (text: string) => boolean) => {
    while (!isEnough(text)) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) throw new Error(`the stream ended after ${text}`);
      text = (text + chunk.value).slice(-1_000_000);
    }
  };
  const take = async (count: number) => {
    await until((soFar) => soFar.split('event: request').length > count && soFar.endsWith('\n\n'));
    return text
      .split('\n\n')
      .filter((block) => block.startsWith('event:'))
      .map((block) => {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        return { event: String(fields.event), id: String(fields.id), data: JSON.parse(String(fields.data)) };
      });
  };
  return { take, until, abort: () => controller.abort() };
}
