import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { entryOf } from '../testing/entries.ts';
import { listen } from '../testing/event-client.ts';
import { serve } from '../testing/journal-server.ts';
import { HEARTBEAT } from './event-stream.ts';

describe('/events', () => {
  it('sends each request after its response', async () => {
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

  it('of the newest passes over what comes faster than it can be shown, and counts that', async () => {
    const { url, journal, sessions } = await serve(1000);
    const stream = await listen(`${url}/events?session=default&newest=true`);
    const other = sessions.get('other').journal;
    for (let id = 1; id <= 100; id += 1) {
      journal.add(entryOf({ id }));
      other.add(entryOf({ id: 1000 + id, session: 'other' }));
    }
    const [skipped, ...events] = await stream.take(20);
    expect(skipped).toMatchObject({ event: 'skipped', data: 80 });
    expect(events.every(({ event }) => event === 'request')).toBe(true);
    expect(events.map(({ id }) => Number(id))).toEqual(Array.from({ length: 20 }, (_, index) => 81 + index));
  });

  it('of the newest rests after it has sent all that there was, however fast that was', async () => {
    const { url, journal } = await serve(1000);
    const stream = await listen(`${url}/events?newest=true`);
    let milliseconds = 0;
    const measured = vi.spyOn(performance, 'now').mockImplementation(() => (milliseconds += 1));
    onTestFinished(() => measured.mockRestore());
    let hasSkipped = false;
    const skipped = stream.until((text) => text.includes('event: skipped')).then(() => (hasSkipped = true));
    // One at a time: a stream that does not rest sends each before the next comes.
    for (let id = 1; !hasSkipped && id < 100_000; id += 1) {
      journal.add(entryOf({ id }));
      await setImmediate();
    }
    await skipped;
  });

  it('of the newest replays everything while no requests come', async () => {
    const { url, journal } = await serve(1000);
    for (let id = 1; id <= 100; id += 1) journal.add(entryOf({ id }));
    const stream = await listen(`${url}/events?newest=true`, { 'Last-Event-ID': '0' });
    expect((await stream.take(100)).map(({ event }) => event)).not.toContain('skipped');
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

  it('sends the requests of one session and does not create it', async () => {
    const { url, sessions, journal } = await serve();
    const stream = await listen(`${url}/events?session=a`);
    expect(sessions.has('a')).toBe(false);
    journal.add(entryOf({ id: 1 }));
    sessions.get('a').journal.add(entryOf({ id: 2, session: 'a' }));
    expect(await stream.take(1)).toMatchObject([{ id: '2', data: { session: 'a' } }]);
  });

  it('goes on with the next session of the same id when the first one is deleted', async () => {
    const { url, sessions } = await serve();
    sessions.get('a');
    const stream = await listen(`${url}/events?session=a`);
    sessions.delete('a');
    sessions.get('b').journal.add(entryOf({ id: 1, session: 'b' }));
    sessions.get('a').journal.add(entryOf({ id: 2, session: 'a' }));
    sessions.get('a').journal.add(entryOf({ id: 3, session: 'a' }));
    expect((await stream.take(2)).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('shows by comments that it is alive', async () => {
    const { url, clock } = await serve();
    const stream = await listen(`${url}/events`);
    clock.advance(HEARTBEAT * 2);
    await stream.until((text) => text.split(': alive').length === 3);
  });

  it('leaks no listener and no timer when the client goes away', async () => {
    const { url, sessions, clock } = await serve();
    const streams = await Promise.all([1, 2, 3].map(() => listen(`${url}/events`)));
    expect(sessions.journal.listeners).toBe(3);
    for (const stream of streams) stream.abort();
    await expect.poll(() => sessions.journal.listeners).toBe(0);
    clock.advance(HEARTBEAT);
    expect(clock.waiting).toEqual([]);
  });

  it('ends when the mock does, and so does one that begins then', async () => {
    const { url, sessions, end } = await serve();
    const stream = await listen(`${url}/events`);
    end();
    await expect(stream.take(1)).rejects.toThrow('the stream ended');
    await expect((await listen(`${url}/events`)).take(1)).rejects.toThrow('the stream ended');
    await expect.poll(() => sessions.journal.listeners).toBe(0);
  });

  it('ends when the server closes', async () => {
    const { url, sessions, close } = await serve();
    const stream = await listen(`${url}/events`);
    close();
    await expect(stream.take(1)).rejects.toThrow();
    await expect.poll(() => sessions.journal.listeners).toBe(0);
  });

  it('responds to HEAD at once, and rejects a Last-Event-ID that is not one', async () => {
    const { url, get, sessions } = await serve();
    expect((await fetch(`${url}/events`, { method: 'HEAD' })).status).toBe(200);
    expect(sessions.journal.listeners).toBe(0);
    expect((await get('/events', { headers: { 'Last-Event-ID': 'x' } })).status).toBe(400);
  });

  it('rejects parameters that it does not know, as the listing does', async () => {
    const { get } = await serve();
    expect(await get('/events?sesion=a')).toMatchObject({ status: 400 });
  });

  it('cuts off a client that does not read, without losing what the others get', async () => {
    const { url, sessions, journal } = await serve(10, 2 ** 20);
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    await fetch(`${url}/events`, { signal: controller.signal });
    const stream = await listen(`${url}/events`);
    const body = JSON.stringify({ description: 'x '.repeat(50_000) });
    for (let id = 1; sessions.journal.listeners > 1 && id < 5000; id += 1) {
      journal.add(entryOf({ id, body }));
      await stream.until((text) => text.includes(`id: ${id}\n`));
    }
    expect(sessions.journal.listeners).toBe(1);
  });
});
