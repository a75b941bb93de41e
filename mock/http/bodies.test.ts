import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { sound } from '../testing/rejection.ts';

const MEBIBYTE = 1024 * 1024;
const TARGET = '/apiops/projects/MyProject/keys/ec-key/';

/** The sound body, padded with white space to a length in bytes. */
function padded(length: number): string {
  return JSON.stringify(sound).padEnd(length);
}

function inChunks(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
      if (at >= bytes.length) controller.close();
    },
  });
}

describe('a body of', () => {
  it('1 MiB is taken', async () => {
    const client = await listen();
    expect((await client.put('ec-key', padded(MEBIBYTE))).status).toBe(200);
  });

  it.each(['announced', 'chunked'])('one byte more, %s, gets 413 and changes nothing', async (how) => {
    const client = await listen();
    const before = await client.everything();
    const text = padded(MEBIBYTE + 1);
    const body = how === 'chunked' ? inChunks(text, 100_000) : text;

    const response = await client.call('PUT', TARGET, {
      body,
      headers: { 'Content-Type': 'application/json' },
    });

    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.body).toMatchObject({
      status: 413,
      error: 'bad_request',
      error_description: expect.stringContaining(`${MEBIBYTE}`),
    });
    expect(await client.everything()).toBe(before);
  });

  it('20 MiB gets its response too', async () => {
    const client = await listen();
    const response = await client.put('ec-key', ' '.repeat(20 * MEBIBYTE));
    expect(response.status).toBe(413);
  });

  it('chunks is put together, split characters and all', async () => {
    const client = await listen();
    const body = inChunks(JSON.stringify({ ...sound, description: 'Schlüssel 🔑' }), 1);

    const response = await client.call('PUT', TARGET, {
      body,
      headers: { 'Content-Type': 'application/json' },
    });

    expect(response.status).toBe(200);
    expect((await client.key('ec-key')).description).toBe('Schlüssel 🔑');
  });

  it('bytes that are no UTF-8 is rejected', async () => {
    const client = await listen();
    const bytes = Buffer.from(JSON.stringify({ ...sound, description: '\u00ff' }), 'latin1');

    const response = await client.call('PUT', TARGET, {
      body: bytes,
      headers: { 'Content-Type': 'application/json' },
    });

    expect(response.status).toBe(400);
    expect(response.headers.get('x-contract-clause')).toBe('UK-REQ-02');
  });

  it('broken JSON is rejected with line and column, and without a word of it', async () => {
    const client = await listen();

    const response = await client.put('ec-key', '{\n  "name": "hush" oops\n}');

    expect(response.body).toEqual({
      error: 'bad_request',
      error_description: 'The body is not valid JSON (line 2, column 18)',
    });
  });

  it.each([
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'APPLICATION/JSON',
    'application/json; v=1',
  ])('the Content-Type %s is taken (UK-REQ-01)', async (type) => {
    const client = await listen();
    expect((await client.put('ec-key', sound, { headers: { 'Content-Type': type } })).status).toBe(200);
  });

  it('no Content-Type is rejected (UK-REQ-01)', async () => {
    const client = await listen();
    const body = Buffer.from(JSON.stringify(sound));

    const response = await client.call('PUT', TARGET, { body });

    expect(response.status).toBe(400);
    expect(response.headers.get('x-contract-clause')).toBe('UK-REQ-01');
  });

  it('members like __proto__ and constructor does no harm', async () => {
    const client = await listen();
    const hostile = `{"__proto__":{"description":"polluted"},"constructor":{"prototype":{}},${JSON.stringify(sound).slice(1)}`;

    expect((await client.put('ec-key', hostile)).status).toBe(200);
    expect(await client.key('ec-key')).toMatchObject({ description: 'new' });
    expect((await client.key('my-key')).description).toBe('Key for API encryption');
  });

  it('thousands of mistakes gets a short response', async () => {
    const client = await listen();
    const response = await client.put('ec-key', {
      ...sound,
      cryptoKeyInfoEnvironmentList: Array(50_000).fill({}),
    });
    expect(response.status).toBe(400);
    expect(response.text.length).toBeLessThan(5000);
  });

  it('arrays nested 100,000 deep is rejected', async () => {
    const client = await listen();
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect((await client.put('ec-key', deep)).status).toBe(400);
    expect((await client.put('ec-key', `{"name":${deep}}`)).status).toBe(400);
  });
});
