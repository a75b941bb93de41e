import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { mutants } from './mutants/index.ts';
import { variants } from './variants/index.ts';
import { unspecifiedBehaviours } from './variants/unspecified.ts';

const { clauses } = loadContract();
const ids = clauses.map(({ id }) => id);

describe('the servers of the matrix', () => {
  it('are at least 120 mutants and 50 conformant variants', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(120);
    expect(variants.length).toBeGreaterThanOrEqual(50);
  });

  it.each([
    ['mutant', mutants],
    ['variant', variants],
  ] as const)('have names of their own: %s', (_, servers) => {
    const names = servers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('name clauses that there are', () => {
    const named = [
      ...mutants.flatMap((mutant) => [
        ...mutant.clauses,
        ...(mutant.unverified === 'any' ? [] : mutant.unverified),
      ]),
      ...variants.flatMap((server) => [...server.differs, ...server.unverified]),
    ];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('differ, where they are conformant variants, from advisory clauses alone', () => {
    const advisory = clauses.filter(({ level }) => level === 'advisory').map(({ id }) => id);
    expect(variants.flatMap(({ differs }) => differs).filter((id) => !advisory.includes(id))).toEqual([]);
  });

  it('leave no clause without a mutant', () => {
    const broken = new Set(mutants.flatMap((mutant) => mutant.clauses));
    expect(ids.filter((id) => !broken.has(id))).toEqual([]);
  });

  it.each(mutants.map((mutant) => [mutant.name, mutant.clauses] as const))(
    '%s: breaks a clause',
    (_, broken) => {
      expect(broken.length).toBeGreaterThan(0);
    },
  );
});

it('unspecified behaviours are exactly those that decision 0008 lists', () => {
  const text = readFileSync(
    new URL('../../decisions/0008-what-the-contract-leaves-open.md', import.meta.url),
    'utf8',
  );
  const told = [...text.matchAll(/^\| (\d+) \| (.*?) \|/gm)].map(
    ([, number, name]) => `unspecified ${number}: ${name}`,
  );
  expect(told).toEqual(unspecifiedBehaviours.map(({ name }) => name));
});
