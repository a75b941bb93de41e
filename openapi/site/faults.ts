import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError, isJsonObject } from '../document.ts';

/** A faulty server that the contract tests were set upon. */
export interface Fault {
  /** What it does wrong. */
  readonly name: string;
  /** The clauses whose tests fail on it. */
  readonly killedBy: readonly string[];
}

const FILES = ['mutation.json'];

/**
 * Reads the matrix of faults and clauses, `{ "faults": [{ "name": ..., "killedBy": [ids] }] }`.
 *
 * @param root of the repository
 * @returns null when it was not made yet
 * @throws ContractError when it has another form
 */
export function readFaults(root: string): readonly Fault[] | null {
  const file = FILES.map((name) => join(root, name)).find(existsSync);
  if (file === undefined) return null;
  const matrix: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const faults = isJsonObject(matrix) ? matrix.faults : undefined;
  if (!Array.isArray(faults)) throw new ContractError(file, '/faults', 'expected an array');
  return faults.map((fault: unknown, index) => {
    if (isJsonObject(fault) && typeof fault.name === 'string' && Array.isArray(fault.killedBy)) {
      return { name: fault.name, killedBy: fault.killedBy.map(String) };
    }
    throw new ContractError(file, `/faults/${index}`, 'expected `name` and `killedBy`');
  });
}
