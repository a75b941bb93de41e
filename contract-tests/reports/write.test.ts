import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeReportFolder } from './write.ts';

it('makes a folder with those above it, and is content with one that exists', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'reports-')), 'a', 'b');
  makeReportFolder(folder);
  makeReportFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

it.each([
  ['in a folder that takes none', '/proc/contract-report/deep'],
  ['where a file stands', `${import.meta.filename}/deep`],
  ['that is a file', import.meta.filename],
])('refuses a folder %s', (_, folder) => {
  expect(() => makeReportFolder(folder)).toThrow(/^--report \S+: can not be written: E/);
});
