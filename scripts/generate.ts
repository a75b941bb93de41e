import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { fileSchema } from '../contract-tests/config/settings-schema.ts';
import { bundleContract } from '../openapi/load.ts';
import { runCommand } from './contract/command.ts';
import { requestCases } from './contract/requests/cases.ts';
import { renderRequests } from './contract/requests/render.ts';
import { gatherEvidence } from './evidence.ts';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Makes the generated files from the authored contract, the control surface's document and what the repository says of its
 * clauses, without writing them. The same sources give the same bytes.
 *
 * @param folder the contract's folder, which holds `openapi.yaml`
 * @throws ContractError when the contract is invalid
 */
export async function renderGenerated(folder: string): Promise<readonly GeneratedFile[]> {
  const contract = await bundleContract(`${folder}/openapi.yaml`);
  const { document } = contract;
  const admin: unknown = parse(readFileSync(adminDocument, 'utf8'), { maxAliasCount: -1 });
  return [
    { path: `${folder}/generated/openapi.json`, text: jsonOf(document) },
    { path: `${folder}/generated/evidence.json`, text: jsonOf(gatherEvidence(root, folder)) },
    { path: `${folder}/generated/types.ts`, text: await typesOf(document, 'openapi/openapi.yaml') },
    { path: `${folder}/generated/contract.config.schema.json`, text: jsonOf(fileSchema) },
    { path: `${folder}/generated/admin.json`, text: jsonOf(admin) },
    {
      path: `${folder}/generated/admin-types.ts`,
      text: await typesOf(admin, 'mock/admin/openapi.yaml', true),
    },
    ...renderRequests(await requestCases(contract)).map(({ name, text }) => ({
      path: join(requestsFolder, name),
      text,
    })),
  ];
}

/** Where the requests to click are. */
export const requestsFolder = fileURLToPath(new URL('../examples/requests', import.meta.url));
const adminDocument = fileURLToPath(new URL('../mock/admin/openapi.yaml', import.meta.url));

function jsonOf(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function typesOf(document: unknown, source: string, immutable = false): Promise<string> {
  const copy = JSON.parse(JSON.stringify(document, withoutClauses)) as Parameters<typeof openapiTypes>[0];
  const header = `// Generated from ${source} by \`npm run generate\`. Edit that and generate again.`;
  return `${header}\n\n${astToString(await openapiTypes(copy, { immutable }))}`;
}

/** Ids of clauses lead nowhere in an editor: those in brackets go. */
function withoutClauses(name: string, value: unknown): unknown {
  if (name !== 'description' || typeof value !== 'string') return value;
  const shorter = value.replace(/\((?:UK-[A-Z]+-\d\d[,;]\s*)+/g, '(').replace(/,\s*UK-[A-Z]+-\d\d\)/g, ')');
  return shorter.replace(/\s*\((?:UK-[A-Z]+-\d\d(?:,\s*)?)+\)/g, '');
}

async function main(): Promise<void> {
  const files = await renderGenerated(contractFolder);
  rmSync(requestsFolder, { recursive: true, force: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (!path.startsWith(requestsFolder)) console.log(`wrote ${relative(process.cwd(), path)}`);
  }
  console.log(`wrote ${relative(process.cwd(), requestsFolder)}/`);
}

const root = fileURLToPath(new URL('..', import.meta.url));
export const contractFolder = fileURLToPath(new URL('../openapi', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand({
    name: 'generate',
    about: 'Writes the bundle, the types and the evidence of the contract into openapi/generated/.',
    action: async () => {
      await main();
      return 0;
    },
  });
}
