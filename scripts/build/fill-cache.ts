import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.ts';
import { shippedEntries } from './entries.ts';
import { bundlePage } from './page.ts';

/** Those are kept whatever their age. */
const NEWEST = 5;
/** What is entered in processes and threads of their own, by the mutants' harness and by tests. */
const STARTED = [
  'contract-tests/cli/command-line.ts',
  'contract-tests/mutation/in-process.ts',
  'mock/logging/log.ts',
  'mock/small-heap.ts',
  'mock/watch.ts',
];

const HOUR = 3_600_000;
/** In each build: the path of what it was built from. */
const CHECKOUT = 'checkout.txt';

const [, , root = '', target = ''] = process.argv;
await fill();

/** Builds aside and renames: a build that is interrupted must not look like one that is complete, nor two disturb each other. */
async function fill(): Promise<void> {
  const cache = dirname(target);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  try {
    await bundle({
      root,
      entries: [...shippedEntries(root), ...launched(), ...STARTED],
      target: join(unfinished, 'dist'),
      beside: 'sources',
    });
    await bundlePage(root, join(unfinished, 'dist'));
    writeFileSync(join(unfinished, CHECKOUT), root);
    rename(unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  prune(cache);
}

/** Whoever was sooner with the same sources has made the same. */
function rename(unfinished: string): void {
  try {
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

/** The scripts that package.json starts by `launch.mjs`. */
function launched(): string[] {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const entries = Object.values(scripts).flatMap((script) => /launch\.mjs (\S+\.ts)/.exec(script)?.[1] ?? []);
  return [...new Set(entries)].filter((entry) => entry.startsWith('scripts/'));
}

/** A process that runs from a build may still load parts of it, so it marks it as used from time to time. */
function prune(cache: string): void {
  const builds = readdirSync(cache)
    .map((name) => ({ path: join(cache, name), used: usedAt(join(cache, name)) }))
    .sort((a, b) => b.used - a.used);
  for (const [index, { path, used }] of builds.entries()) {
    if ((index < NEWEST || used > Date.now() - HOUR) && !isOrphaned(path)) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** Copies of a checkout share its `node_modules`, and go sooner. */
function isOrphaned(path: string): boolean {
  const file = join(path, CHECKOUT);
  return existsSync(file) && !existsSync(readFileSync(file, 'utf8'));
}

/** Another process may just have deleted it. */
function usedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
