import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sample } from '../testing/sample-report.ts';
import { openReportFolder, writeReports } from './write.ts';

it('makes a folder with those above it, and is content with one that exists', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'reports-')), 'a', 'b');
  openReportFolder(folder);
  openReportFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

it('removes the reports of an earlier run, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  writeReports(folder, sample);
  for (const name of ['manifest.jsonl', 'manifest-0a1b2c3d.jsonl', 'notes.html']) {
    writeFileSync(join(folder, name), '');
  }
  openReportFolder(folder);
  expect(readdirSync(folder).sort()).toEqual(['manifest-0a1b2c3d.jsonl', 'manifest.jsonl', 'notes.html']);
});

it('removes what it has written when it cannot write all of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  mkdirSync(join(folder, 'summary.md'));
  expect(() => writeReports(folder, sample)).toThrow(/cannot be written: EISDIR/);
  expect(readdirSync(folder)).toEqual(['summary.md']);
  expect(() => openReportFolder(folder)).toThrow(/^--report \S+: cannot be written: /);
});

it.each([
  ['in a folder that takes none', '/proc/contract-report/deep'],
  ['where a file stands', `${import.meta.filename}/deep`],
  ['that is a file', import.meta.filename],
])('rejects a folder %s', (_, folder) => {
  expect(() => openReportFolder(folder)).toThrow(/^--report \S+: cannot be written: E/);
});
