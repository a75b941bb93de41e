import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { faults } from './mutants/index.ts';
import { lawfulServers } from './variants/index.ts';
import { silences } from './variants/unspecified.ts';

const { clauses } = loadContract();
const ids = clauses.map(({ id }) => id);

describe('the servers of the matrix', () => {
  it('are at least 80 faulty and 20 lawful ones', () => {
    expect(faults.length).toBeGreaterThanOrEqual(80);
    expect(lawfulServers.length).toBeGreaterThanOrEqual(20);
  });

  it.each([
    ['faulty', faults],
    ['lawful', lawfulServers],
  ] as const)('have names of their own: %s', (_, servers) => {
    const names = servers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('name clauses that there are', () => {
    const named = [
      ...faults.flatMap((fault) => [
        ...fault.clauses,
        ...(fault.unverified === 'any' ? [] : fault.unverified),
      ]),
      ...lawfulServers.flatMap((server) => [...server.differs, ...server.unverified]),
    ];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('differ, where they are lawful, from advisory clauses alone', () => {
    const advisory = clauses.filter(({ level }) => level === 'advisory').map(({ id }) => id);
    expect(lawfulServers.flatMap(({ differs }) => differs).filter((id) => !advisory.includes(id))).toEqual(
      [],
    );
  });

  it('leave no clause without a fault', () => {
    const broken = new Set(faults.flatMap((fault) => fault.clauses));
    expect(ids.filter((id) => !broken.has(id))).toEqual([]);
  });

  it.each(faults.map((fault) => [fault.name, fault.clauses] as const))('%s: breaks a clause', (_, broken) => {
    expect(broken.length).toBeGreaterThan(0);
  });
});

it('are told to designers of APIs, where no clause speaks of them: none is missing and none too many', () => {
  const text = readFileSync(
    new URL('../../decisions/0008-what-the-contract-leaves-open.md', import.meta.url),
    'utf8',
  );
  const told = [...text.matchAll(/^\| (\d+) \| (.*?) \|/gm)].map(
    ([, number, name]) => `silence ${number}: ${name}`,
  );
  expect(told).toEqual(silences.map(({ name }) => name));
});
