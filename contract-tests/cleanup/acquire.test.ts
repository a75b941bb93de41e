import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { acquireManifest } from './acquire.ts';
import type { ManifestHeader } from './entries.ts';
import { fileManifest, startManifest } from './manifest.ts';
import { markOf } from './process-mark.ts';
import { readManifest } from './read-manifest.ts';

/** No process has it: the largest that Linux gives out is 2^22. */
const nobody = 2 ** 22 + 1;
const key = { kind: 'key', project: 'P', name: 'uk-00000001-aa-1-key' } as const;

function header(runId: string, more: Partial<ManifestHeader> = {}): ManifestHeader {
  const target = 'http://127.0.0.1:4010';
  return { manifest: 1, runId, target, inProcess: false, startedAt: '', pid: nobody, ...more };
}

/** The manifest of an earlier run that made a key. */
function earlier(more: Partial<ManifestHeader> = {}, removed = false): string {
  const file = join(mkdtempSync(join(tmpdir(), 'take-up-')), 'manifest.jsonl');
  startManifest(file, { ...header('00000001', more), startedAt: '2026-01-01T00:00:00Z' });
  fileManifest(file).creates(key);
  if (removed) fileManifest(file).removed(key);
  return file;
}

/** A process that runs, and began at another time than the run did, where the system shows that. */
const reused = existsSync('/proc/self/stat')
  ? { pid: process.ppid, host: hostname(), birth: 'before' }
  : { pid: nobody };
const own = { ...header('00000002'), startedAt: '2026-01-02T00:00:00Z', pid: process.pid };

it('keeps the manifest of a run that left something, and shows how to clean up', () => {
  const file = earlier();
  const kept = join(dirname(file), 'manifest-00000001.jsonl');
  expect(acquireManifest(file, own)).toBe(
    `run 00000001 was not finished: 1 object on http://127.0.0.1:4010 not removed or not restored; its manifest is kept, finish it with: update-key-contract clean --manifest ${kept}`,
  );
  expect(readManifest(kept).entries).toHaveLength(1);
  expect(readManifest(file).header).toEqual(own);
});

it.each([
  ['that left nothing', () => earlier({}, true)],
  ['of a server that ended with it', () => earlier({ inProcess: true })],
  ['that left nothing, though another process has its number now', () => earlier(reused, true)],
  [
    'of a server that ended with it, though another process has its number',
    () => earlier({ ...reused, inProcess: true }),
  ],
])('writes over the manifest of a run %s', (_, make) => {
  const file = make();
  expect(acquireManifest(file, own)).toBeUndefined();
  expect(readdirSync(dirname(file))).toEqual(['manifest.jsonl']);
});

it.each([
  ['another process has its number now', reused],
  ['it ran on another machine', { pid: process.ppid, host: `not-${hostname()}` }],
])('keeps the manifest of a killed run that left something when %s', (_, mark) => {
  const file = earlier(mark);
  expect(acquireManifest(file, own, (manifest) => `clean ${manifest}`)).toContain(
    `finish it with: clean ${join(dirname(file), 'manifest-00000001.jsonl')}`,
  );
  expect(readManifest(file).header.runId).toBe('00000002');
});

it('goes on over the manifest of a run that was killed before its first line was whole', () => {
  const file = earlier();
  for (const text of ['', '{"manifest":1,"ru']) {
    writeFileSync(file, text);
    expect(acquireManifest(file, own)).toBeUndefined();
    expect(readManifest(file).header).toEqual(own);
  }
});

it('takes over a lock that a killed run has left', () => {
  const file = earlier();
  mkdirSync(`${file}.lock`);
  const before = Date.now() / 1000 - 3600;
  utimesSync(`${file}.lock`, before, before);
  expect(acquireManifest(file, own)).toContain('run 00000001 was not finished');
  expect(readdirSync(dirname(file)).sort()).toEqual(['manifest-00000001.jsonl', 'manifest.jsonl']);
});

it('rejects the folder of a run that is at work', () => {
  const file = earlier({ pid: process.ppid });
  expect(() => acquireManifest(file, own)).toThrow(/run 00000001 \(process \d+\) is at work there/);
  expect(readManifest(file).header.runId).toBe('00000001');
});

it('rejects the folder of a run at work that has nothing at the moment', () => {
  const file = earlier(markOf(process.ppid), true);
  expect(() => acquireManifest(file, own)).toThrow(/run 00000001 \(process \d+\) is at work there/);
});

it('writes over the manifest of a run that is over, though another process has its number now', () => {
  const file = earlier({ pid: process.ppid }, true);
  fileManifest(file).over();
  expect(acquireManifest(file, own)).toBeUndefined();
  expect(readManifest(file).header).toEqual(own);
});

it('rejects a folder where another run begins', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'take-up-')), 'manifest.jsonl');
  mkdirSync(`${file}.lock`);
  expect(() => acquireManifest(file, own)).toThrow(/another run begins there.*remove \S+\.lock if none does/);
});

it('rejects to write over what it cannot read', () => {
  const file = earlier();
  writeFileSync(file, 'notes\n');
  expect(() => acquireManifest(file, own)).toThrow(/manifest\.jsonl:1: expected the header .*; move it away/);
});
