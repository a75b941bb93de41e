import { expect, it } from 'vitest';
import { faults } from './mutants/index.ts';
import { typicalFaults, typicalLawfulServers, typicalOf } from './typical.ts';

it('takes the first of each kind, in their order', () => {
  expect(typicalOf(['a1', 'b1', 'a2', 'a3', 'b2'], ([kind = '']) => kind, 2)).toEqual([
    'a1',
    'b1',
    'a2',
    'b2',
  ]);
});

it('keeps at least 80 faulty and 20 lawful servers', () => {
  expect(typicalFaults().length).toBeGreaterThanOrEqual(80);
  expect(typicalLawfulServers().length).toBeGreaterThanOrEqual(20);
});

it('keeps a fault that breaks one clause alone, for each clause that has one', () => {
  const alone = (of: typeof faults) =>
    new Set(of.flatMap(({ clauses }) => (clauses.length === 1 ? clauses : [])));
  expect(alone(typicalFaults())).toEqual(alone(faults));
});
