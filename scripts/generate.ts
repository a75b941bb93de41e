import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';
import { bundleContract } from '../openapi/load.ts';
import { gatherEvidence } from './evidence.ts';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Makes the generated files from the authored contract, and from what the repository says of its clauses, without writing them. The same sources give the same bytes.
 *
 * @param folder the contract's folder, which holds `openapi.yaml`
 * @throws ContractError when the contract is invalid
 */
export async function renderGenerated(folder: string): Promise<readonly GeneratedFile[]> {
  const { document } = await bundleContract(`${folder}/openapi.yaml`);
  const syntax = await openapiTypes(structuredClone(document) as Parameters<typeof openapiTypes>[0]);
  return [
    { path: `${folder}/generated/openapi.json`, text: `${JSON.stringify(document, null, 2)}\n` },
    {
      path: `${folder}/generated/evidence.json`,
      text: `${JSON.stringify(gatherEvidence(root, folder), null, 2)}\n`,
    },
    { path: `${folder}/generated/types.ts`, text: `${HEADER}\n\n${astToString(syntax)}` },
  ];
}

const HEADER = '// Generated from openapi/openapi.yaml by `npm run generate`. Edit that and generate again.';

async function main(): Promise<void> {
  for (const { path, text } of await renderGenerated(contractFolder)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${relative(process.cwd(), path)}`);
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));
export const contractFolder = fileURLToPath(new URL('../openapi', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
