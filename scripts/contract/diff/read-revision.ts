import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parse } from 'yaml';
import { bundleContract, type Contract, contractFrom } from '../../../openapi/load.ts';
import { UsageError } from '../command.ts';

const GENERATED = 'openapi/generated/openapi.json';

/**
 * Reads a contract of another time: from a file (a bundled one, or a root document with its files beside it), or from
 * a revision of the repository, whose generated document is taken.
 *
 * @throws UsageError when it is neither
 */
export async function readRevision(name: string, root: string): Promise<Contract> {
  if (existsSync(name)) return readFile(name);
  try {
    const text = execFileSync('git', ['show', `${name}:${GENERATED}`], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return contractFrom(JSON.parse(text), `${name}:${GENERATED}`);
  } catch (cause) {
    if (!(cause instanceof Error) || !('status' in cause)) throw cause;
    throw new UsageError(`${name} is neither a file nor a revision with a contract in ${GENERATED}`);
  }
}

async function readFile(name: string): Promise<Contract> {
  if (!['.json', '.yaml', '.yml'].includes(extname(name))) {
    throw new UsageError(`${name} is neither .json nor .yaml`);
  }
  const text = readFileSync(name, 'utf8');
  // References to other files have to be followed; a bundled document has none.
  if (/\$ref"?:\s*["']?\.{1,2}\//.test(text)) return bundleContract(name);
  try {
    return contractFrom(parse(text), name);
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'YAMLParseError') {
      throw new UsageError(`${name} cannot be read: ${cause.message}`);
    }
    throw cause;
  }
}
