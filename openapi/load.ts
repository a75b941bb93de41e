import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleDocument, sourceDigest } from './bundle.ts';
import type { Contract } from './contract.ts';
import { contractFrom } from './contract-from.ts';
import { ContractError } from './document.ts';

export type {
  Clause,
  Contract,
  ContractContent,
  ContractExample,
  ContractOperation,
  ContractParameter,
  ContractRequestBody,
  ContractResponse,
} from './contract.ts';
export { contractFrom } from './contract-from.ts';
export type { JsonObject, JsonSchema, OpenApiDocument } from './document.ts';
export { ContractError } from './document.ts';

/**
 * Reads the generated contract, `generated/openapi.json` beside this file.
 *
 * @throws ContractError when it is missing or no OpenAPI 3.1 document
 */
export function loadContract(): Contract {
  const file = beside('generated/openapi.json');
  return contractFrom(readJson(file), file);
}

/**
 * Reads the contract as it is authored: the generated one when it was made from the sources that lie beside this file,
 * or when there are none, as in an installed package; otherwise a bundle made in this process.
 *
 * @throws ContractError when the contract that is to be read cannot be
 */
export async function loadFreshContract(): Promise<Contract> {
  const authored = beside('openapi.yaml');
  if (!existsSync(authored)) return loadContract();
  if (!existsSync(beside('generated/openapi.json'))) return bundleContract(authored);
  const generated = loadContract();
  const current = generated.document.info['x-source-digest'] === sourceDigest(beside('.'));
  return current ? generated : bundleContract(authored);
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

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContractError(file, '', `${reason} (npm run generate writes this file)`, { cause: error });
  }
}
