import { expect, it, onTestFinished } from 'vitest';
import type { MutantResponse } from '../mutation/message.ts';
import { type MakeBehaviour, openServer } from '../mutation/server.ts';
import type { ReportDocument } from '../reports/document.ts';
import { callCommand } from '../testing/command.ts';

const page: MutantResponse = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head></html>',
};
const success: MutantResponse = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"success":true}',
};

/** Judges a server that responds to the n-th update otherwise. */
async function judge(
  otherwise: (count: number) => MutantResponse | undefined,
  args: readonly string[],
  make?: MakeBehaviour,
) {
  let count = 0;
  const server = await openServer(
    make ??
      (() => ({
        updateKey: (asked, next) => {
          count += 1;
          return otherwise(count) ?? next(asked);
        },
      })),
  );
  onTestFinished(server.close);
  const run = await callCommand(['--target', server.url, '--sequences', '0', ...args]);
  const report: ReportDocument = JSON.parse(run.files['report.json'] ?? '{}');
  const verdicts = report.clauses.map(({ id, verdict }) => `${id} ${verdict}`);
  return { ...run, verdicts, report };
}

it('a test that meets the page of a gateway once is flaky: a warning, and with --strict a failure', async () => {
  const once = (count: number) => (count === 2 ? page : undefined);
  const run = await judge(once, ['--only', 'UK-UPD-01']);
  expect(run.verdicts).toEqual(['UK-UPD-01 flaky']);
  expect(run.code).toBe(0);
  expect(run.err).toContain(
    'flaky: UK-UPD-01 failed, and passed when tried again; --strict fails such a run',
  );
  expect(run.err).toContain(`a gateway responded in place of the API, once 502: "page '502 Bad Gateway'"`);
  expect(run.files['summary.md']).toContain('no clause failed, 1 flaky');
  expect((await judge(once, ['--only', 'UK-UPD-01', '--strict'])).code).toBe(1);
});

it('a gateway that always responds is an error and no broken clause', async () => {
  const run = await judge(() => page, ['--only', 'UK-REQ-09', 'UK-RES-04']);
  expect(run.verdicts).toEqual(['UK-REQ-09 error', 'UK-RES-04 error']);
  expect(run.code).toBe(1);
  expect(run.out).toMatch(/^ended with an error: UK-REQ-09, UK-RES-04$/m);
  expect(run.out).not.toMatch(/^failed:/m);
  expect(run.out).toContain('a gateway responded in place of the API, with 502');
});

it('a server that drops every third update is not flaky but broken', async () => {
  const run = await judge((count) => (count % 3 === 0 ? success : undefined), ['--only', 'UK-UPD-01']);
  expect(run.verdicts).toEqual(['UK-UPD-01 failed']);
  expect(run.code).toBe(1);
});

it('a limit with Retry-After slows the run down, and no clause is left open for it', async () => {
  let count = 0;
  const limited: MutantResponse = { status: 429, headers: { 'retry-after': '0' }, body: '' };
  const run = await judge(
    () => undefined,
    ['--only', 'UK-UPD-01'],
    () => ({
      all: (asked, next) => {
        count += 1;
        return count > 20 && count < 24 ? limited : next(asked);
      },
    }),
  );
  expect(run.verdicts).toEqual(['UK-UPD-01 passed']);
  expect(run.err).toMatch(
    /the server limited requests \(429, \d+ times\), and the run was slowed down to \S+ a second/,
  );
});

it('a server that responds with 201 is broken, and the pair that it restored is not called left behind', async () => {
  const run = await judge(
    () => undefined,
    ['--only', 'UK-JWK-03'],
    () => ({
      updateKey: async (asked, next) => {
        const response = await next(asked);
        return response.status === 200 ? { ...response, status: 201 } : response;
      },
    }),
  );
  expect(run.err).not.toMatch(/left behind|restored/);
  expect(run.verdicts).toEqual(['UK-JWK-03 not verified']);
});
