import type { JwkRecord } from '../domain/model.ts';
import type { State } from '../domain/state.ts';

/**
 * The JWKs of all projects in an order in which they could have been made: each project lists its own in that order, and
 * so does each key those that follow it, so a topological sort of the two finds one.
 */
export function jwksInOrder(state: State): JwkRecord[] {
  const after = new Map<JwkRecord, JwkRecord[]>();
  const waitsFor = new Map<JwkRecord, number>();
  for (const sequence of sequencesOf(state)) {
    for (const [index, jwk] of sequence.entries()) {
      const before = sequence[index - 1];
      waitsFor.set(jwk, (waitsFor.get(jwk) ?? 0) + (before === undefined ? 0 : 1));
      if (before !== undefined) after.set(before, [...(after.get(before) ?? []), jwk]);
    }
  }
  const ready = [...waitsFor.keys()].filter((jwk) => waitsFor.get(jwk) === 0).reverse();
  const ordered: JwkRecord[] = [];
  for (let jwk = ready.pop(); jwk !== undefined; jwk = ready.pop()) {
    ordered.push(jwk);
    for (const successor of after.get(jwk) ?? []) {
      const left = (waitsFor.get(successor) ?? 0) - 1;
      waitsFor.set(successor, left);
      if (left === 0) ready.push(successor);
    }
  }
  return ordered;
}

function sequencesOf(state: State): JwkRecord[][] {
  const projects = Array.from(state.projects(), ({ name }) => [...state.jwks(name)]);
  const keyIds = new Set(projects.flat().flatMap(({ link }) => link?.keyId ?? []));
  return [...projects, ...Array.from(keyIds, (id) => [...state.referencedJwksOf(id)])];
}
