import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ClauseEvidence, Evidence, Line } from '../openapi/site/evidence.ts';
import { sentenceAround } from './contract/sentence.ts';

/** What states the rules is not evidence of them. */
const RULES: ReadonlySet<string> = new Set(['clauses.yaml', 'decisions.yaml', 'sources.yaml']);
const mention = /UK-[A-Z]+-\d{2}/g;
const registration = /\bclause(?:\.\w+)?\(\s*(['"`])(UK-[A-Z]+-\d{2})\1,\s*(['"`])((?:\\.|(?!\3).)*)\3/gs;

/**
 * Reads the contract's sources, the decisions and the contract tests of a repository.
 *
 * @param root of the repository
 * @param contractFolder where its contract lies
 * @returns what was found, by clause id in alphabetical order
 */
export function gatherEvidence(root: string, contractFolder = join(root, 'openapi')): Evidence['clauses'] {
  const found = new Map<string, { [kind in keyof ClauseEvidence]: Line[] }>();
  const note = (kind: keyof ClauseEvidence, id: string, line: Line) => {
    const entry = found.get(id) ?? { contract: [], tests: [], notes: [] };
    found.set(id, entry);
    if (entry[kind].at(-1)?.line !== line.line || entry[kind].at(-1)?.file !== line.file)
      entry[kind].push(line);
  };
  for (const { name, text } of filesOf(contractFolder, '.yaml')) {
    if (RULES.has(name)) continue;
    for (const { id, line } of mentions(`openapi/${name}`, text)) note('contract', id, line);
  }
  for (const { name, text } of filesOf(join(root, 'decisions'), '.md')) {
    for (const { id, line } of mentions(`decisions/${name}`, text)) note('notes', id, line);
  }
  for (const { id, line } of readRegistrations(root)) note('tests', id, line);
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The clauses that contract tests register, each with the title of the test and its place. */
export function readRegistrations(root: string): readonly { id: string; line: Line }[] {
  const folder = 'contract-tests/clauses';
  return filesOf(join(root, folder), '.contract.test.ts').flatMap(({ name, text }) =>
    [...text.matchAll(registration)].map(({ 2: id = '', 4: title = '', index }) => ({
      id,
      line: {
        file: `${folder}/${name}`,
        line: text.slice(0, index).split('\n').length,
        text: title.replaceAll(/\\(.)/g, '$1'),
      },
    })),
  );
}

function filesOf(folder: string, ending: string): readonly { name: string; text: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n') }));
}

function mentions(file: string, source: string): readonly { id: string; line: Line }[] {
  const lines = source.split('\n');
  return lines.flatMap((text, index) =>
    [...new Set(text.match(mention))].map((id) => ({
      id,
      line: { file, line: index + 1, text: shorten(sentenceAround(lines, index, id)) },
    })),
  );
}

function shorten(text: string): string {
  return text.length > 240 ? `${text.slice(0, 237)}...` : text;
}
