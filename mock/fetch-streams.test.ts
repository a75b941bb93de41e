import express, { type Express, type RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { createFetch } from './fetch.ts';

const URL = 'http://mock/';

function appOf(handler: RequestHandler): Express {
  return express().use(handler);
}

/** An application that sends one chunk and no end, and a promise of its response's close. */
function endless(): { app: Express; closed: Promise<void> } {
  const { promise: closed, resolve } = promiseOf<void>();
  const app = appOf((_request, response) => {
    response.once('close', resolve);
    response.write('first');
  });
  return { app, closed };
}

function promiseOf<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function firstChunk(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<string> {
  const chunk = await reader?.read();
  return new TextDecoder().decode(chunk?.value);
}

describe('a response that streams', () => {
  it('is there before it ends', async () => {
    const { app } = endless();

    const response = await createFetch(app)(URL);

    expect(await firstChunk(response.body?.getReader())).toBe('first');
  });

  it('closes on the side of the application when the reader cancels', async () => {
    const { app, closed } = endless();
    const response = await createFetch(app)(URL);

    await response.body?.cancel();

    await closed;
  });

  it('closes on both sides when the fetch is aborted', async () => {
    const { app, closed } = endless();
    const controller = new AbortController();
    const response = await createFetch(app)(URL, { signal: controller.signal });
    const reader = response.body?.getReader();
    await firstChunk(reader);

    controller.abort(new Error('enough'));

    await expect(reader?.read()).rejects.toThrow('enough');
    await closed;
  });

  it('carries more than buffers hold', async () => {
    const body = 'x'.repeat(5_000_000);
    const app = appOf((_request, response) => void response.end(body));

    const response = await createFetch(app)(URL);

    expect(await response.text()).toBe(body);
  });
});

describe('an application that does not respond', () => {
  it('ends a fetch that is aborted, and learns of it', async () => {
    const { promise: closed, resolve } = promiseOf<void>();
    const { promise: reached, resolve: reach } = promiseOf<void>();
    const app = appOf((_request, response) => {
      response.once('close', resolve);
      reach();
    });
    const controller = new AbortController();
    const coming = createFetch(app)(URL, { signal: controller.signal });
    await reached;

    controller.abort();

    await expect(coming).rejects.toMatchObject({ name: 'AbortError' });
    await closed;
  });

  it('rejects the fetch with a TypeError and its cause when it breaks off', async () => {
    const app = appOf((request) => void request.socket.destroy());

    await expect(createFetch(app)(URL)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { code: 'ECONNRESET' },
    });
  });
});

describe('the headers of a response', () => {
  it('keep several of one name apart where they must be', async () => {
    const app = appOf((_request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.end();
    });

    const response = await createFetch(app)(URL);

    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });
});
