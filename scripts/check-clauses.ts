import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFalseExcerpts, findFalseQuotes } from '../openapi/checks/find-false-quotes.ts';
import { type Contract, loadFreshContract } from '../openapi/load.ts';
import { runCommand, UsageError } from './contract/command.ts';
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

/** The ids of the contract (`x-clauses`), the mock (any mention) and the contract tests (what they register). */
function clausePlaces(contract: Contract): ClausePlaces {
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

/** The excerpts of the one page that has some, compared with a copy of that page. */
function comparedWith(file: string, { sources }: Contract): readonly string[] {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  const page = readFileSync(file, 'utf8');
  return sources.flatMap((source) => findFalseExcerpts(source, page));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand({
    name: 'check:clauses',
    about:
      'Compares the clause ids of contract, mock and contract tests, and the quotes with what they quote.',
    declare: (command) =>
      command.option('--page <file>', 'also compare openapi/sources.yaml with a copy of the Update Key page'),
    action: async (command) => {
      const { page } = command.opts<{ readonly page?: string }>();
      const contract = await loadFreshContract();
      const problems = [
        ...findDisagreements(clausePlaces(contract)),
        ...findFalseQuotes(contract),
        ...(page === undefined ? [] : comparedWith(page, contract)),
      ];
      for (const problem of problems) console.error(problem);
      const quotes = contract.clauses.filter(({ quote }) => quote !== undefined).length;
      if (problems.length === 0)
        console.log(
          `${contract.clauses.length} clauses stand everywhere, ${quotes} quotes are word for word.`,
        );
      return problems.length === 0 ? 0 : 1;
    },
  });
}
