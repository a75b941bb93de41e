import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { builtUrl } from '../../test/support/built.ts';
import { entryOf, watchedMock } from '../testing/entries.ts';
import { logged } from '../testing/logged.ts';
import { canaries, findRun, privateTexts, secretRuns } from '../testing/masking-samples.ts';
import { createLog } from './log.ts';

const asked = {
  id: 7,
  time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  target: '/apiops/projects/MyProject/keys/my-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT',
  duration: 3.1234,
};
const rejected = {
  ...asked,
  status: 400,
  verdict: 'rejected',
  session: 'worker-1',
  responseHeaders: ['X-Contract-Clause', 'UK-REQ-06'],
} as const;

describe('JSON lines', () => {
  it('show the request and the response', async () => {
    const { log, lines } = logged();
    log(entryOf(asked));
    log(entryOf(rejected));
    expect((await lines(2)).map((line) => JSON.parse(line))).toEqual([
      {
        level: 'info',
        time: '2026-01-02T03:04:05.678Z',
        id: 7,
        method: 'PUT',
        path: asked.target,
        status: 200,
        operation: 'updateKey',
        ms: 3.1,
      },
      expect.objectContaining({ level: 'warn', status: 400, clause: 'UK-REQ-06', session: 'worker-1' }),
    ]);
  });
});

describe('a fault of the mock', () => {
  it('is reported in one line, masked', async () => {
    const fault = 'schema is invalid:\n\u001b[31m Bearer full-access-token';
    const { log, lines } = logged();
    const { log: logPretty, lines: prettyLines } = logged({ format: 'pretty' });
    log(entryOf({ ...asked, status: 500, fault }));
    logPretty(entryOf({ ...asked, status: 500, fault }));
    const [line = ''] = await lines(1);
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      fault: expect.stringContaining('schema is invalid:??[31m'),
    });
    const [pretty = ''] = await prettyLines(1);
    expect(pretty).toMatch(/500 updateKey 3\.1 ms schema is invalid:/);
    expect(line + pretty).not.toContain('full-access-token');
  });
});

describe('pretty lines', () => {
  it('are for people', async () => {
    const { log, lines } = logged({ format: 'pretty' });
    log(entryOf(asked));
    log(entryOf(rejected));
    expect(await lines(2)).toEqual([
      `03:04:05.678 PUT ${asked.target} 200 updateKey 3.1 ms`,
      `03:04:05.678 PUT ${asked.target} 400 updateKey UK-REQ-06 session worker-1 3.1 ms`,
    ]);
  });

  it('are coloured when that is wanted', async () => {
    const { log, lines } = logged({ format: 'pretty', colour: true });
    log(entryOf(rejected));
    expect((await lines(1))[0]).toContain('\u001b[33m400\u001b[0m');
  });
});

describe('levels', () => {
  const entries = [
    entryOf({ status: 200 }),
    entryOf({ status: 404, verdict: 'unknown' }),
    entryOf({ status: 500, verdict: 'forced' }),
    entryOf({ status: 500, verdict: 'rejected' }),
  ];

  it.each([
    ['info', ['info', 'warn', 'info', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('%s lets through %j', async (level, told) => {
    const { log, lines } = logged({ level });
    for (const entry of entries) log(entry);
    expect((await lines(told.length)).map((line) => JSON.parse(line).level)).toEqual(told);
  });

  it('silent looks at nothing', () => {
    const log = createLog({ level: 'silent', format: 'json' });
    const untouchable = new Proxy(entryOf(), { get: () => expect.unreachable() });
    log(untouchable);
  });
});

describe('what may not be shown', () => {
  it('is left out of paths', async () => {
    const { log, lines } = logged();
    const target =
      '/apiops/a\u009b31m/full-access-token/?token=abc&updateScope=full-access-token&x=y&full-access-token=1';
    log(entryOf({ target }));
    log(entryOf({ target: `/${'a/'.repeat(1000)}` }));
    const [first, second] = (await lines(2)).map((line) => JSON.parse(line).path);
    expect(first).toBe(
      '/apiops/a?31m/[masked]/?token=[masked]&updateScope=[masked]&x=[masked]&[masked]=[masked]',
    );
    expect(second).toHaveLength(503);
  });

  it.each(canaries.filter(({ name }) => name === 'RSA' || name === 'P-256'))(
    'a $name key in any part of a request is not shown',
    async (canary) => {
      const runs = secretRuns(canary);
      const { client, last } = await watchedMock();
      for (const format of ['json', 'pretty'] as const) {
        const { log, lines } = logged({ format });
        const texts = privateTexts(canary);
        for (const text of texts) {
          const encoded = encodeURIComponent(text.slice(0, 3000));
          const options = {
            query: `updateScope=${encoded}&${encoded}=1&token=${encoded}`,
            headers: { 'X-Mock-Session': text.replace(/\s/g, '').slice(0, 200) },
          };
          await client.put(text.slice(0, 3000), { name: text, description: text }, options);
          log(last());
        }
        expect(findRun((await lines(texts.length)).join('\n'), runs)).toBeUndefined();
      }
    },
  );

  it('tokens are not shown', async () => {
    const { client, last } = await watchedMock();
    const { log, lines } = logged();
    const token = (await client.issueToken()).access_token;
    log(last());
    await client.get(`/apiops/projects/${token}/keys/?access_token=${token}&${token}`, { token });
    log(last());
    expect((await lines(2)).join('\n')).not.toContain(token);
  });
});

it('writes to the standard error stream, and all of it before the process ends', async () => {
  const entry = JSON.stringify(entryOf(asked));
  const code = `import { createLog } from ${JSON.stringify(builtUrl('mock/logging/log.js'))};
    const log = createLog({ level: 'info', format: 'json' });
    for (let count = 0; count < 500; count += 1) log(${entry});
    setTimeout(() => process.exit(0), 500);`;
  const args = ['--input-type=module', '--eval', code];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toBe('');
  expect(
    stderr
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('{')),
  ).toHaveLength(500);
});
