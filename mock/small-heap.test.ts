import { expect, it } from 'vitest';
import { run } from '../test/support/child.ts';
import { repository } from '../test/support/repository.ts';

/** Prints by how many bytes V8's nursery has grown while objects that live for a while were made. */
const LOAD = `
import { getHeapSpaceStatistics } from 'node:v8';
const nursery = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
const before = nursery();
const living = [];
for (let count = 0; count < 2_000_000; count++) living[count % 100_000] = { count, text: [count] };
console.log(nursery() - before);
`;

async function growthUnderLoad(...imports: string[]): Promise<number> {
  const flags = ['tsx', ...imports].flatMap((name) => ['--import', name]);
  const child = await run(process.execPath, [...flags, '--input-type=module', '--eval', LOAD], {
    cwd: repository,
  });
  return Number(child.stdout);
}

it('the nursery of the mock does not grow under load', async () => {
  expect(await growthUnderLoad()).toBeGreaterThan(0);
  expect(await growthUnderLoad('./mock/small-heap.ts')).toBeLessThanOrEqual(0);
});
