import { mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepBuild } from './keep.ts';

const newCache = () => mkdtempSync(join(tmpdir(), 'builds-'));
const root = newCache();

/** A build of a checkout that was used so many minutes ago. */
function addBuild(cache: string, name: string, minutes: number, checkout = root): void {
  mkdirSync(join(cache, name));
  writeFileSync(join(cache, name, 'checkout.txt'), checkout);
  const used = Date.now() / 1000 - minutes * 60;
  utimesSync(join(cache, name), used, used);
}

it('two first starts at once make one whole build, and leave nothing unfinished', async () => {
  const cache = newCache();
  const target = join(cache, 'digest');
  let waiting = 0;
  let go = () => {};
  const bothWait = new Promise<void>((resolve) => {
    go = resolve;
  });
  const make = async (folder: string) => {
    writeFileSync(join(folder, 'main.js'), 'first half,');
    if (++waiting === 2) go();
    await bothWait;
    writeFileSync(join(folder, 'main.js'), 'whole');
  };
  await Promise.all([keepBuild(root, target, make), keepBuild(root, target, make)]);
  expect(readdirSync(cache)).toEqual(['digest']);
  expect(readFileSync(join(target, 'main.js'), 'utf8')).toBe('whole');
});

it('a build that fails leaves nothing', async () => {
  const cache = newCache();
  const make = () => Promise.reject(new Error('no such file'));
  await expect(keepBuild(root, join(cache, 'digest'), make)).rejects.toThrow('no such file');
  expect(readdirSync(cache)).toEqual([]);
});

it('a new build deletes those beyond the newest five that no process has used for an hour', async () => {
  const cache = newCache();
  for (const [index, minutes] of [10, 50, 70, 80, 90, 100].entries())
    addBuild(cache, `build-${index}`, minutes);
  await keepBuild(root, join(cache, 'new'), async () => {});
  expect(readdirSync(cache).sort()).toEqual(['build-0', 'build-1', 'build-2', 'build-3', 'new']);
});

it('a new build deletes those of checkouts that are gone, however new', async () => {
  const cache = newCache();
  addBuild(cache, 'of-a-copy', 1, join(root, 'gone'));
  addBuild(cache, 'own', 1);
  await keepBuild(root, join(cache, 'new'), async () => {});
  expect(readdirSync(cache).sort()).toEqual(['new', 'own']);
});
