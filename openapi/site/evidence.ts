import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Fault, readFaults } from './faults.ts';
import { sentenceAround } from './sentence.ts';

/** A line that speaks of a clause, by its file relative to the repository. */
export interface Line {
  readonly file: string;
  readonly line: number;
  /** The line itself, or the title of a test. */
  readonly text: string;
}

/** What the repository holds about a clause beside its own words. */
export interface ClauseEvidence {
  /** Where the contract links it or names it for a schema. */
  readonly contract: readonly Line[];
  /** The contract tests that judge it. */
  readonly tests: readonly Line[];
  /** Where `decisions/` speaks of it. */
  readonly notes: readonly Line[];
}

export interface Evidence {
  readonly clauses: Readonly<Record<string, ClauseEvidence>>;
  /** The planted faults and who catches them; null as long as nobody has measured it. */
  readonly faults: readonly Fault[] | null;
}

const MENTION = /UK-[A-Z]+-\d{2}/g;
const REGISTRATION = /\bclause(?:\.\w+)?\(\s*(['"`])(UK-[A-Z]+-\d{2})\1,\s*(['"`])((?:\\.|(?!\3).)*)\3/gs;

/**
 * The evidence for the clauses: what the build put beside this file or, among the sources, what they hold right now.
 */
export function loadEvidence(): Evidence {
  const packed = fileURLToPath(new URL('./evidence.json', import.meta.url));
  if (existsSync(packed)) return JSON.parse(readFileSync(packed, 'utf8'));
  return gatherEvidence(fileURLToPath(new URL('../..', import.meta.url)));
}

/** Reads the contract's sources, the contract tests, the decisions and the matrix of faults of a repository. */
export function gatherEvidence(root: string): Evidence {
  const found = new Map<string, { [kind in keyof ClauseEvidence]: Line[] }>();
  const note = (kind: keyof ClauseEvidence, id: string, line: Line) => {
    const entry = found.get(id) ?? { contract: [], tests: [], notes: [] };
    found.set(id, entry);
    if (entry[kind].at(-1)?.line !== line.line || entry[kind].at(-1)?.file !== line.file)
      entry[kind].push(line);
  };
  for (const file of filesOf(root, 'openapi', '.yaml')) {
    if (file.endsWith('/clauses.yaml') || file.endsWith('/decisions.yaml')) continue;
    for (const { id, line } of mentions(root, file)) note('contract', id, line);
  }
  for (const file of filesOf(root, 'decisions', '.md')) {
    for (const { id, line } of mentions(root, file)) note('notes', id, line);
  }
  for (const file of filesOf(root, 'contract-tests/clauses', '.contract.test.ts')) {
    for (const { id, line } of registrations(root, file)) note('tests', id, line);
  }
  return { clauses: Object.fromEntries(found), faults: readFaults(root) };
}

function filesOf(root: string, folder: string, ending: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('/node_modules/'))
    .sort();
}

function mentions(root: string, file: string): readonly { id: string; line: Line }[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((text, index) =>
    [...new Set(text.match(MENTION))].map((id) => ({
      id,
      line: { file, line: index + 1, text: shorten(sentenceAround(lines, index, id)) },
    })),
  );
}

function registrations(root: string, file: string): readonly { id: string; line: Line }[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(REGISTRATION)].map(({ 2: id = '', 4: title = '', index }) => ({
    id,
    line: { file, line: source.slice(0, index).split('\n').length, text: title.replaceAll(/\\(.)/g, '$1') },
  }));
}

function shorten(text: string): string {
  return text.length > 240 ? `${text.slice(0, 237)}...` : text;
}
