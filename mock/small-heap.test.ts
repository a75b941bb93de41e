import { expect, it } from 'vitest';
import { builtFile, builtUrl } from '../test/support/built.ts';
import { run } from '../test/support/child.ts';
import { repository } from '../test/support/repository.ts';

/** Prints by how many bytes V8's nursery has grown while objects that live for a while were made. */
const LOAD = `
import { getHeapSpaceStatistics } from 'node:v8';
const nursery = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
const before = nursery();
const living = [];
const load = () => {
  for (let count = 0; count < 2_000_000; count++) living[count % 100_000] = { count, text: [count] };
};
`;

async function growthUnderLoad(script: string, ...imports: string[]): Promise<number> {
  const flags = imports.flatMap((name) => ['--import', name]);
  const child = await run(
    process.execPath,
    [...flags, '--input-type=module', '--eval', `${LOAD}${script};\nconsole.log(nursery() - before);`],
    { cwd: repository },
  );
  return Number(child.stdout);
}

/** What it starts with, and may double once. */
const MEBIBYTE = 2 ** 20;
const smallHeap = builtFile('mock/small-heap.js');

it('the nursery of the mock hardly grows under load', async () => {
  expect(await growthUnderLoad('load()')).toBeGreaterThan(2 * MEBIBYTE);
  expect(await growthUnderLoad('load()', smallHeap)).toBeLessThanOrEqual(MEBIBYTE);
});

it('grows where millions of values are read at once', async () => {
  const script = `import { withGrowingNursery } from '${builtUrl('mock/nursery.js')}'; withGrowingNursery(load)`;
  expect(await growthUnderLoad(script, smallHeap)).toBeGreaterThan(2 * MEBIBYTE);
});
