import { describe, it, type TestContext } from 'vitest';
import { openServer } from '../mutation/server.ts';
import type { ReportDocument } from '../reports/document.ts';
import { callCommand } from '../testing/command.ts';

/** So many requests get a response at first: the run has begun then, and has made keys. */
const RESPONDED = 120;
/** Milliseconds: a busy machine responds sooner, too. */
const timeout = '3000';
/** They send many more requests than that. */
const areas = ['--only', 'UPD', 'JWK', '--sequences', '0'];

/** A server that lets requests wait for ever once it has responded to so many, as long as told. */
async function openHanging(
  { onTestFinished }: TestContext,
  isHanging: (waiting: number, path: string) => boolean,
): Promise<string> {
  let responded = 0;
  let waiting = 0;
  const { url, close } = await openServer(() => ({
    all: (asked, next) => {
      if (responded >= RESPONDED && isHanging(waiting, asked.path)) {
        waiting += 1;
        return new Promise(() => undefined);
      }
      responded += 1;
      return next(asked);
    },
  }));
  onTestFinished(close);
  return url;
}

describe.concurrent('a server that gives no response', { timeout: 120_000 }, () => {
  it('any more ends the run, which reports that and names what it left', async (test) => {
    const { expect } = test;
    const url = await openHanging(test, () => true);
    const { code, out, err, files } = await callCommand(['--target', url, '--timeout', timeout, ...areas]);
    expect(err).toContain('ended by a server that gives no response any more before it was through');
    expect(err).toMatch(
      /left behind: .* and \d+ more; remove them with: update-key-contract clean --manifest \S+ --target \S+ --timeout 3000/,
    );
    expect(out).toMatch(/^not verified.*: the run was ended by a server that gives no response any more$/m);
    const report: ReportDocument = JSON.parse(files['report.json'] ?? '{}');
    expect({ code, ended: report.ended }).toEqual({
      code: 1,
      ended: 'a server that gives no response any more',
    });
  });

  it('for a while, but then does, does not end the run', async (test) => {
    const { expect } = test;
    // The request by which a run asks whether its server is there gets a response.
    const url = await openHanging(test, (waiting, path) => waiting < 12 && path !== '/apiops/projects/');
    const { err } = await callCommand(['--target', url, '--timeout', timeout, ...areas]);
    expect(err).not.toContain('ended by');
    expect(err).not.toContain('left behind');
  });
});
