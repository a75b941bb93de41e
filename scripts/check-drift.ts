import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand, type ScriptCommand } from './contract/command.ts';
import { contractFolder, renderGenerated, requestsFolder } from './generate.ts';

/**
 * The generated files that differ from what the authored contract gives, each with what is the matter.
 *
 * @param folder the contract's folder
 * @throws ContractError when the contract is invalid
 */
async function findDrift(folder: string): Promise<readonly { path: string; problem: string }[]> {
  const files = await renderGenerated(folder);
  const known = new Set(files.map(({ path }) => path));
  const strays = readdirSync(requestsFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !known.has(path))
    .map((path) => ({ path, problem: 'is not generated any more' }));
  const drifted = files.flatMap(({ path, text }) => {
    if (!existsSync(path)) return [{ path, problem: 'is missing' }];
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n') === text
      ? []
      : [{ path, problem: 'differs from its source' }];
  });
  return [...drifted, ...strays];
}

/** `npm run check:drift` */
export const driftCommand: ScriptCommand = {
  name: 'check:drift',
  about: 'Compares the generated files with what the authored contract gives.',
  declare: (command) => command.argument('[folder]', "the contract's folder", contractFolder),
  action: async (command, { stdout, stderr }) => {
    const [folder = contractFolder] = command.processedArgs as [string?];
    const drifted = await findDrift(folder);
    for (const { path, problem } of drifted) {
      stderr.write(`${relative(process.cwd(), path)} ${problem}. Run: npm run generate\n`);
    }
    if (drifted.length === 0) stdout.write('The generated files are up to date.\n');
    return drifted.length === 0 ? 0 : 1;
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(driftCommand);
