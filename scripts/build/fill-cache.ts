import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleBrowser } from './browser.ts';
import { bundle } from './bundle.ts';
import { shippedEntries } from './entries.ts';
import { keepBuild } from './keep.ts';
import { bundlePage } from './page.ts';

/** What is entered in processes and threads of their own, by the mutants' harness and by tests. */
const STARTED = [
  'contract-tests/cli/run-command.ts',
  'contract-tests/mutation/in-process.ts',
  'mock/logging/log.ts',
  'mock/nursery.ts',
  'mock/small-heap.ts',
  'mock/watch.ts',
];

const [, , root = '', target = ''] = process.argv;
await keepBuild(root, target, async (folder) => {
  await bundle({
    root,
    entries: [...shippedEntries(root), ...launched(), ...STARTED],
    target: join(folder, 'dist'),
    beside: 'sources',
  });
  await bundlePage(root, join(folder, 'dist'));
  await bundleBrowser(root, join(folder, 'dist'));
});

/** The scripts that package.json starts by `launch.mjs`. */
function launched(): string[] {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const entries = Object.values(scripts).flatMap((script) => /launch\.mjs (\S+\.ts)/.exec(script)?.[1] ?? []);
  return [...new Set(entries)].filter((entry) => entry.startsWith('scripts/'));
}
