import type { Fault, LawfulServer } from './mutant.ts';
import { faults } from './mutants/index.ts';
import { lawfulServers } from './variants/index.ts';

/** How many faulty servers for the same clauses an ordinary run takes: more of them tell little more. */
export const perKind = 1;

/** The faulty servers of an ordinary run: every set of clauses that one breaks is there. */
export function typicalFaults(most = perKind): readonly Fault[] {
  return typicalOf(faults, ({ clauses }) => clauses.join(), most);
}

/** The lawful servers of an ordinary run: some that differ in each place. */
export function typicalLawfulServers(most = 5 * perKind): readonly LawfulServer[] {
  return typicalOf(lawfulServers, ({ kind }) => kind, most);
}

/** The first of each kind, at most so many, in their order. */
export function typicalOf<T>(items: readonly T[], kindOf: (item: T) => string, most: number): readonly T[] {
  const counts = new Map<string, number>();
  return items.filter((item) => {
    const count = (counts.get(kindOf(item)) ?? 0) + 1;
    counts.set(kindOf(item), count);
    return count <= most;
  });
}
