import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { rejected } from '../domain/rejection.ts';
import { entryOf } from '../testing/entries.ts';
import { hintFor } from './choose-hint.ts';
import { clauseHints } from './hint-texts.ts';

const contract = loadContract();

it('every clause that the mock or the contract can reject by has a hint', () => {
  const clauses = new Set([...clausesInSources(), ...clausesInSchemas()]);
  expect(clauses.size).toBeGreaterThan(20);
  expect([...clauses].filter((id) => clauseHints[id] === undefined)).toEqual([]);
});

it('every hint is of a clause that the contract has, and is a sentence', () => {
  const known = contract.clauses.map(({ id }) => id);
  expect(Object.keys(clauseHints).filter((id) => !known.includes(id))).toEqual([]);
  for (const hint of Object.values(clauseHints)) expect(hint).toMatch(/^[A-Z].*\.$/);
});

it('a rejection by no clause gets its hint by its code', () => {
  const rejection = rejected('validation_failed', 'name is required');
  expect(hintFor(entryOf({ verdict: 'rejected', status: 400, rejection }))).toContain('validation_errors');
});

it.each([413, 500])('a %d has a hint', (status) => {
  expect(hintFor(entryOf({ verdict: 'rejected', status, responseBody: '{}' }))).toMatch(/^[A-Z].*\.$/);
});

/** Clause ids in quotes are code; in comments they stand without. */
function clausesInSources(): string[] {
  return ['domain', 'http'].flatMap((folder) => {
    const root = new URL(`../${folder}/`, import.meta.url);
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing/.test(file))
      .flatMap((file) => readFileSync(new URL(file, root), 'utf8').match(/(?<=')UK-[A-Z]+-\d\d(?=')/g) ?? []);
  });
}

function clausesInSchemas(): string[] {
  const text = JSON.stringify(contract.document);
  return [...text.matchAll(/"x-violation-clauses":(\{[^}]*\})/g)].flatMap(
    ([, clauses]) => clauses?.match(/UK-[A-Z]+-\d\d/g) ?? [],
  );
}
