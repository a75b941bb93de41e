import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contractFolder, renderGenerated } from './generate.ts';

/**
 * The generated files that differ from what the authored contract gives, each with what is the matter.
 *
 * @param folder the contract's folder
 * @throws ContractError when the contract is invalid
 */
export async function findDrift(folder: string): Promise<readonly { path: string; problem: string }[]> {
  const files = await renderGenerated(folder);
  return files.flatMap(({ path, text }) => {
    if (!existsSync(path)) return [{ path, problem: 'is missing' }];
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n') === text
      ? []
      : [{ path, problem: 'differs from its source' }];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const drifted = await findDrift(process.argv[2] ?? contractFolder);
    for (const { path, problem } of drifted) {
      console.error(`${relative(process.cwd(), path)} ${problem}. Run: npm run generate`);
    }
    if (drifted.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
