import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { observed } from '../testing/observed.ts';
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
    expect((await connection.response()).status).toBe(401);
    connection.send(...next);

    expect(await connection.response()).toMatchObject({ status: 200, body: 'OK' });
  });

  it('gets a rejection that needs no body though the body never comes', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, `Content-Length: ${body.length}`, '', '');

    expect((await connection.response()).status).toBe(401);
  });

  it('serves requests that were sent in one go, in order', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, TOKEN, `Content-Length: ${body.length}`, '', body + next.join('\r\n'));

    expect((await connection.response()).status).toBe(200);
    expect(await connection.response()).toMatchObject({ status: 200, body: 'OK' });
  });

  it('lets each of the requests that were sent in one go find what those before it have changed', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);
    const put = (description: string) => {
      const renamed = JSON.stringify({ ...sound, description });
      return [...HEAD, TOKEN, `Content-Length: ${renamed.length}`, '', renamed].join('\r\n');
    };
    const get = [`GET ${TARGET} HTTP/1.1`, 'Host: localhost', TOKEN, '', ''].join('\r\n');

    connection.send(put('one') + get + put('two') + get);
    const responses = [];
    for (let count = 0; count < 4; count += 1) responses.push((await connection.response()).body);

    expect(responses[1]).toContain('"description":"one"');
    expect(responses[3]).toContain('"description":"two"');
  });

  it('responds to Expect: 100-continue', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(...HEAD, TOKEN, `Content-Length: ${body.length}`, 'Expect: 100-continue', '', '');
    expect((await connection.response()).status).toBe(100);
    connection.send(body);

    expect((await connection.response()).status).toBe(200);
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
  ])('that speaks no HTTP/1.1 gets 400: case %#', async (bytes) => {
    const client = await listen();
    const connection = new RawConnection(client.url);

    connection.send(bytes);

    expect((await connection.response()).status).toBe(400);
  });
});

it('an upload that breaks off is no fault of the mock', async () => {
  const { mock, url, lines, told } = await observed();
  const connection = new RawConnection(url);
  connection.send(...HEAD, TOKEN, 'Content-Length: 500', 'Expect: 100-continue', '', '');
  await connection.response();
  connection.destroy();

  const [entry] = await told();

  expect(entry).toMatchObject({ status: 0, verdict: 'rejected', fault: undefined });
  expect(lines.join('')).not.toContain('"error"');
  expect(mock.journal.list()).toMatchObject([{ response: { status: 0 } }]);
});

it('a delay ends with its client', async () => {
  const clock = new ManualClock();
  const { url, told } = await observed({ clock });
  const connection = new RawConnection(url);
  connection.send(`GET ${TARGET} HTTP/1.1`, 'Host: localhost', TOKEN, 'Prefer: delay=600000', '', '');
  await clock.until(1);
  connection.destroy();

  expect(await told()).toMatchObject([{ status: 0, verdict: 'accepted' }]);
});

it('no more connections are open than maxConnections', async () => {
  const { url } = await observed({ maxConnections: 1 });
  const [first, second] = [new RawConnection(url), new RawConnection(url)];

  expect(await Promise.race([first.closed(), second.closed()])).toBe(true);
});

it('draining responds to what is in flight, closes its connections and takes no others', async () => {
  const clock = new ManualClock();
  const { listening, url } = await observed({ clock });
  const connections = Array.from({ length: 5 }, () => new RawConnection(url));
  for (const connection of connections) {
    connection.send(`GET ${TARGET} HTTP/1.1`, 'Host: localhost', TOKEN, 'Prefer: delay=10', '', '');
  }
  await clock.until(5);
  const drained = listening.drain(5000);
  clock.advance(10);

  const responses = await Promise.all(connections.map((connection) => connection.response()));

  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  await drained;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

it('draining ends event streams at once', async () => {
  const { listening, url } = await observed({});
  const connection = new RawConnection(url);
  connection.send('GET /__admin/events HTTP/1.1', 'Host: localhost', '', '');
  await connection.response();

  await listening.drain(100_000);

  expect(await connection.closed()).toBe(true);
});

it('draining ends what takes longer than the grace', async () => {
  const clock = new ManualClock();
  const { listening, url } = await observed({ clock });
  const connection = new RawConnection(url);
  connection.send(`GET ${TARGET} HTTP/1.1`, 'Host: localhost', TOKEN, 'Prefer: delay=10', '', '');
  await clock.until(1);

  await listening.drain(1);

  expect(await connection.closed()).toBe(true);
});
