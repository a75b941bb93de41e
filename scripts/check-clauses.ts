import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFreshContract } from '../openapi/load.ts';
import { readRegistrations } from './evidence.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const clauseId = /\bUK-[A-Z]+-\d{2}\b/g;

/** The clause ids of each room. */
export interface ClausePlaces {
  readonly contract: ReadonlySet<string>;
  readonly mock: ReadonlySet<string>;
  readonly 'contract tests': ReadonlySet<string>;
}

/** Every clause id that stands in one room and not in another, in words. */
export function findDisagreements(places: ClausePlaces): readonly string[] {
  const rooms = Object.entries(places) as [string, ReadonlySet<string>][];
  const all = [...new Set(rooms.flatMap(([, ids]) => [...ids]))].sort();
  return all.flatMap((id) => {
    const missing = rooms.filter(([, ids]) => !ids.has(id)).map(([room]) => room);
    if (missing.length === 0) return [];
    const present = rooms.filter(([, ids]) => ids.has(id)).map(([room]) => room);
    return `${id} stands in ${present.join(' and ')}, but not in ${missing.join(' and ')}`;
  });
}

/** Reads the ids of the contract (`x-clauses`), the mock (any mention) and the contract tests (what they register). */
export async function readClausePlaces(): Promise<ClausePlaces> {
  const contract = await loadFreshContract();
  return {
    contract: new Set(contract.clauses.map(({ id }) => id)),
    mock: matches('mock', (name) => !/\.(test|testing)\.ts$/.test(name), clauseId),
    'contract tests': new Set(readRegistrations(root).map(({ id }) => id)),
  };
}

function matches(folder: string, wanted: (name: string) => boolean, pattern: RegExp): ReadonlySet<string> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((name) => name.endsWith('.ts') && wanted(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[0])));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const disagreements = findDisagreements(await readClausePlaces());
  for (const disagreement of disagreements) console.error(disagreement);
  if (disagreements.length > 0) process.exitCode = 1;
}
