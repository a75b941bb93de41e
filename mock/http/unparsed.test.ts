import { describe, expect, it } from 'vitest';
import { observed } from '../testing/observed.ts';
import { RawConnection } from '../testing/raw.ts';

describe('what Node.js rejects before it reaches the mock', () => {
  it.each([
    [400, 'GET / NONSENSE/1.1\r\n\r\n', '-'],
    [400, 'GET /a HTTP/1.1\r\nHost: a\r\nBad\u0000Name: b\r\n\r\n', '/a'],
    [431, `GET /a HTTP/1.1\r\nHost: a\r\nAuthorization: ${'x'.repeat(20_000)}\r\n\r\n`, '/a'],
    [400, 'GET /a HTTP/1.1\r\n\r\n', '/a'],
    [417, 'GET /a HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n', '/a'],
  ])('has %i, the envelope, an entry and a log line: case %#', async (status, bytes, target) => {
    const { mock, url, lines, told } = await observed();
    const connection = new RawConnection(url);
    connection.send(bytes);

    const response = await connection.response();

    expect(response).toMatchObject({ status, headers: { 'x-mock-request-id': '1' } });
    expect(JSON.parse(response.body)).toMatchObject({ status, error: 'bad_request' });
    expect(await told()).toMatchObject([{ status, target }]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 'warn', status, path: target }]);
    expect(mock.journal.list()).toMatchObject([{ response: { status }, request: { path: target } }]);
  });

  it.each([
    ['all', '*'],
    ['none', undefined],
    [['http://localhost:5173'], 'http://localhost:5173'],
    [['http://localhost:8080'], undefined],
  ] as const)('may be read by the pages that may read others: cors %j', async (cors, allowed) => {
    const { url } = await observed({ cors });
    const origin = 'Origin: http://localhost:5173';
    for (const cause of [`Cookie: ${'x'.repeat(20_000)}`, 'Expect: 200-ok']) {
      const connection = new RawConnection(url);
      connection.send('GET /a HTTP/1.1', 'Host: a', origin, cause, '', '');
      const { headers } = await connection.response();
      expect(headers['access-control-allow-origin']).toBe(allowed);
    }
  });

  it('has 408 when it is not whole in time', async () => {
    const { url, told } = await observed({ requestTimeout: 1 });
    const connection = new RawConnection(url);
    connection.send('GET /a HTTP/1.1', 'Host: a', '');

    expect((await connection.response()).status).toBe(408);
    expect(await told()).toMatchObject([{ status: 408 }]);
  });
});
