import { describe, expect, it } from 'vitest';
import { withSignals } from './signals.ts';

/** A run with a clock of its own that goes on until it is let go; signals come as from the system. */
function startRun() {
  let [now, parent] = [0, 1];
  let letGo = () => {};
  const [lines, codes, reasons]: [string[], number[], unknown[]] = [[], [], []];
  const ended = withSignals(
    (signal) => {
      signal.addEventListener('abort', () => reasons.push(signal.reason));
      return new Promise<void>((resolve) => {
        letGo = resolve;
      });
    },
    {
      remedy: 'the clean command',
      warn: (line) => lines.push(line),
      exit: (code) => codes.push(code),
      now: () => now,
      parent: () => parent,
    },
  );
  return {
    lines,
    codes,
    reasons,
    send: (name: NodeJS.Signals, at: number) => {
      now = at;
      process.emit(name, name);
    },
    orphan: () => {
      parent = 2;
    },
    end: () => {
      letGo();
      return ended;
    },
  };
}

describe('a signal', () => {
  it('ends the run', async () => {
    const run = startRun();
    run.send('SIGINT', 0);
    expect(run).toMatchObject({ reasons: ['SIGINT'], codes: [] });
    expect(run.lines).toEqual(['SIGINT: removing what the run has made']);
    await run.end();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'that comes again within a second as %s is the same one',
    async (name) => {
      const run = startRun();
      run.send('SIGINT', 5000);
      run.send(name, 5003);
      run.send(name, 5999);
      expect(run).toMatchObject({ reasons: ['SIGINT'], codes: [] });
      expect(run.lines).toHaveLength(1);
      await run.end();
    },
  );

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'that comes again after a second as %s ends the process and names the remedy',
    async (name, code) => {
      const run = startRun();
      run.send('SIGINT', 0);
      run.send(name, 1000);
      expect(run.codes).toEqual([code]);
      expect(run.lines[1]).toBe(
        `${name} again: ends at once; what the run has made is left, remove it with: the clean command`,
      );
      await run.end();
    },
  );
});

it('a run whose parent process has ended is ended as by SIGTERM', async () => {
  const run = startRun();
  run.orphan();
  await expect.poll(() => run.reasons).toEqual(['SIGTERM']);
  await run.end();
});

it('leaves no listener behind', async () => {
  const before = process.listenerCount('SIGINT');
  await startRun().end();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
