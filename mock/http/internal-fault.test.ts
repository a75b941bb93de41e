import express from 'express';
import request from 'supertest';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { createMock, type MockOptions } from '../index.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { createLog } from '../logging/log.ts';
import { alteredContract } from '../testing/altered-contract.ts';

const KEY = '/apiops/projects/MyProject/keys/ec-key/';
const Authorization = 'Bearer full-access-token';

/** A mock in process and over TCP, and what it reports. */
async function observed(options: MockOptions = {}) {
  const entries: JournalEntry[] = [];
  const mock = createMock({ ...options, observe: (entry) => entries.push(entry) });
  const { url, close } = await mock.listen();
  onTestFinished(close);
  return { mock, entries, url };
}

/** The contract with a document that cannot be sent as JSON, nor its version read. */
function unreadableContract() {
  const contract = loadContract();
  const { info: _, ...document } = contract.document;
  return { ...contract, document: { ...document, size: 1n } } as unknown as typeof contract;
}

describe('a 500 of the mock itself', () => {
  it.each([
    ['the documentation', '/openapi.json', /BigInt/],
    ['a page', '/docs', /BigInt/],
    ['the control surface', '/__admin/version', /undefined/],
  ])('of %s reports its cause', async (_, path, fault) => {
    const { mock, entries, url } = await observed({ contract: unreadableContract() });

    const responses = [await mock.fetch(`http://localhost${path}`), await fetch(url + path)];

    expect(responses.map(({ status }) => status)).toEqual([500, 500]);
    expect(await responses[0]?.text()).not.toMatch(fault);
    expect(entries).toEqual(
      Array.from({ length: 2 }, () =>
        expect.objectContaining({ target: path, status: 500, fault: expect.stringMatching(fault) }),
      ),
    );
  });

  it('below another application is reported with the whole path', async () => {
    const { mock, entries } = await observed({ contract: unreadableContract() });

    await request(express().use('/mock', mock.app)).get('/mock/__admin/version').expect(500);

    expect(entries).toMatchObject([{ target: '/mock/__admin/version' }]);
  });

  it('for a header that HTTP forbids is in the journal with its cause reported', async () => {
    const contract = alteredContract({
      responses: {
        getKey: {
          200: { description: '', content: { 'text/plain': { examples: { '→': { value: 'x' } } } } },
        },
      },
    });
    const { mock, entries, url } = await observed({ contract });
    const path = `${KEY}?__example=%E2%86%92`;

    const responses = [await mock.fetch(`http://localhost${path}`), await fetch(url + path)];

    expect(responses.map(({ status }) => status)).toEqual([500, 500]);
    expect(responses.map(({ headers }) => headers.get('X-Mock-Request-Id'))).toEqual(['1', '2']);
    expect(entries.map(({ fault }) => fault)).toEqual(Array(2).fill(expect.stringMatching(/character/)));
    expect(mock.journal.list()).toMatchObject([{ response: { status: 500 } }, { response: { status: 500 } }]);
  });

  it('in waiting is reported', async () => {
    const { mock, entries, url } = await observed({
      clock: {
        after: () => {
          throw new Error('no timers here');
        },
      },
    });
    const headers = { Prefer: 'delay=10' };

    const responses = [
      await mock.fetch(`http://localhost${KEY}`, { headers }),
      await fetch(url + KEY, { headers }),
    ];

    expect(responses.map(({ status }) => status)).toEqual([500, 500]);
    expect(entries.map(({ fault }) => fault)).toEqual(['no timers here', 'no timers here']);
  });

  it('after another handler has begun the response ends it, and is reported', async () => {
    const { mock, entries } = await observed();
    const app = express().use((_request, response, next) => {
      response.writeHead(200, { 'Content-Length': '10' });
      response.write('x');
      next();
    }, mock.app);

    await expect(request(app).get(KEY)).rejects.toThrow(/aborted|hang up/);

    expect(entries).toMatchObject([{ status: 500, fault: expect.stringContaining('headers') }]);
  });

  it('has its cause in the log, without tokens', async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createLog({ level: 'error', format: 'json', destination });
    let isMade = false;
    const now = () => {
      if (isMade) throw new Error('no time for full-access-token');
      return Date.now();
    };
    const mock = createMock({ clock: { now: Date.now }, observe: log, contract: unreadableContract() });
    const late = createMock({ clock: { now }, observe: log });
    isMade = true;

    await mock.fetch('http://localhost/openapi.json', { headers: { Authorization } });
    await late.fetch(`http://localhost${KEY}`, { headers: { Authorization } });

    await expect.poll(() => lines.length).toBe(2);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', path: '/openapi.json', status: 500, fault: expect.stringContaining('BigInt') },
      { level: 'error', path: KEY, status: 500, fault: 'no time for [masked]' },
    ]);
  });
});

describe('an observer that throws', () => {
  it('costs no response, and its error becomes a warning', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    onTestFinished(() => warned.mockRestore());
    const mock = createMock({
      observe: () => {
        throw new Error('too much');
      },
    });
    const { url, close } = await mock.listen();
    onTestFinished(close);

    const responses = [
      await mock.fetch(`http://localhost${KEY}`, { headers: { Authorization } }),
      await fetch(url + KEY, { headers: { Authorization } }),
    ];

    expect(await Promise.all(responses.map((response) => response.text()))).toEqual(
      Array(2).fill(expect.stringContaining('ec-key')),
    );
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('too much'));
  });
});
