import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleDocument, sourceDigest } from './bundle.ts';
import type { Contract } from './contract.ts';
import { contractFrom } from './contract-from.ts';
import { ContractError } from './document.ts';

export type {
  Clause,
  Contract,
  ContractContent,
  ContractOperation,
  ContractParameter,
  ContractResponse,
  Origin,
} from './contract.ts';
export { contractFrom } from './contract-from.ts';
export type { JsonObject, JsonSchema, OpenApiDocument } from './document.ts';
export { ContractError } from './document.ts';

/**
 * Reads the generated contract, `generated/openapi.json`.
 *
 * @param folder the contract's folder; the one of this file unless given
 * @throws ContractError when it is missing or no OpenAPI 3.1 document
 */
export function loadContract(folder: string = ownFolder()): Contract {
  const file = generatedFile(folder);
  return contractFrom(readJson(file), file);
}

/**
 * Reads the contract as it is authored: the generated one when it was made from the sources that lie beside it, or when
 * there are none, as in an installed package; otherwise a bundle made in this process.
 *
 * @param folder the contract's folder; the one of this file unless given
 * @throws ContractError when the contract that is to be read cannot be
 */
export async function loadFreshContract(folder: string = ownFolder()): Promise<Contract> {
  const authored = join(folder, 'openapi.yaml');
  if (!existsSync(authored)) return loadContract(folder);
  if (!existsSync(generatedFile(folder))) return bundleContract(authored);
  const generated = loadContract(folder);
  const isCurrent = generated.document.info['x-source-digest'] === sourceDigest(folder);
  return isCurrent ? generated : bundleContract(authored);
}

/**
 * Validates and bundles an authored contract; for development, as it needs @apidevtools/swagger-parser.
 *
 * @param file path of the root document, in YAML or JSON
 * @throws ContractError when the file is missing, invalid, or refers to what is not there
 */
export async function bundleContract(file: string): Promise<Contract> {
  return contractFrom(await bundleDocument(file), file);
}

/** Where this file lies, among the sources or in the build: `generated/` is beside it in both. */
function ownFolder(): string {
  return fileURLToPath(new URL('.', import.meta.url));
}

function generatedFile(folder: string): string {
  return join(folder, 'generated', 'openapi.json');
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContractError(file, '', `${reason} (npm run generate writes this file)`, { cause: error });
  }
}
