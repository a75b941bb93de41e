import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileManifest, startManifest } from '../cleanup/manifest.ts';
import { ConfigError } from '../config/config-error.ts';
import { newFolder } from '../testing/command.ts';
import { sample } from '../testing/sample-report.ts';
import { processContext } from './context.ts';
import { writeOrWarn } from './run-judge.ts';

it('reports that cannot be written after a run are a warning', () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'summary.md'));
  const lines: string[] = [];
  writeOrWarn(folder, sample, { ...processContext(), err: (text) => lines.push(text) });
  expect(lines.join('')).toMatch(
    /^update-key-contract: --report \S+: cannot be written: EISDIR.*verdicts above count\n$/,
  );
});

it.skipIf(!existsSync('/dev/full'))(
  'a manifest on a full disk keeps a run from making things, not from removing them',
  () => {
    const header = {
      manifest: 1,
      runId: '00000001',
      target: 'http://t',
      startedAt: '',
      pid: 1,
      inProcess: false,
    } as const;
    expect(() => startManifest('/dev/full', header)).toThrow(
      new ConfigError('/dev/full: cannot be written: ENOSPC: no space left on device, write'),
    );
    const manifest = fileManifest('/dev/full');
    const object = { kind: 'key', project: 'P', name: 'uk-00000001-key' } as const;
    expect(() => manifest.creates(object)).toThrow(/ENOSPC/);
    manifest.removed(object);
    manifest.restored('a pair');
    manifest.over();
  },
);
