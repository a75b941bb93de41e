import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { RawConnection } from '../testing/raw.ts';
import { sound } from '../testing/rejection.ts';

const TARGET = '/apiops/projects/MyProject/keys/ec-key/';
const HEAD = [`PUT ${TARGET} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json'];
const TOKEN = 'Authorization: Bearer full-access-token';

describe('a connection', () => {
  const body = JSON.stringify(sound);
  const next = ['GET /apiops/test/healthcheck HTTP/1.1', 'Host: localhost', '', ''];

  it.each([
    ['announced', [`Content-Length: ${body.length}`, '', body]],
    ['chunked', ['Transfer-Encoding: chunked', '', body.length.toString(16), body, '0', '', '']],
  ])('serves the next request after a rejection that did not read its body, %s', async (_, rest) => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, ...rest);
    expect((await connection.answer()).status).toBe(401);
    connection.send(...next);

    expect(await connection.answer()).toMatchObject({ status: 200, body: 'OK' });
  });

  it('gets a rejection that needs no body though the body never comes', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, `Content-Length: ${body.length}`, '', '');

    expect((await connection.answer()).status).toBe(401);
  });

  it('serves requests that were sent in one go, in order', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, TOKEN, `Content-Length: ${body.length}`, '', body + next.join('\r\n'));

    expect((await connection.answer()).status).toBe(200);
    expect(await connection.answer()).toMatchObject({ status: 200, body: 'OK' });
  });

  it('answers Expect: 100-continue', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, TOKEN, `Content-Length: ${body.length}`, 'Expect: 100-continue', '', '');
    expect((await connection.answer()).status).toBe(100);
    connection.send(body);

    expect((await connection.answer()).status).toBe(200);
  });

  it('that breaks off in the middle of a body harms no one', async () => {
    const client = await listen();
    const before = await client.everything();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, TOKEN, `Content-Length: ${body.length}`, '', body.slice(0, 50));
    connection.end();
    await connection.closed();

    expect(await client.everything()).toBe(before);
  });

  it.each([
    'GET / NONSENSE/1.1\r\n\r\n',
    'GET  / HTTP/1.1\r\n\r\n',
    '\u0000\u0001\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
  ])('that speaks no HTTP/1.1 is answered 400: case %#', async (bytes) => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(bytes);

    expect((await connection.answer()).status).toBe(400);
  });
});
