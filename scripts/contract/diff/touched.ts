import { isJsonObject } from '../../../openapi/document.ts';
import { stepsOf } from '../../../openapi/json-pointer.ts';
import type { Contract, OpenApiDocument } from '../../../openapi/load.ts';
import type { Evidence, Line } from '../../../openapi/site/evidence.ts';
import type { SharedChange } from './diff-contracts.ts';

/** What else a change reaches. */
export interface Touched {
  /** The clauses that the changed place, or the nearest one around it that speaks of any, links or names. */
  readonly clauses: readonly string[];
  /** The contract tests that judge them. */
  readonly tests: readonly Line[];
  /** As `generated/types.ts` exports them. */
  readonly types: readonly string[];
}

const CLAUSE = /UK-[A-Z]+-\d{2}/g;

/** Tells what a change touches beside the contract. */
export function touchedBy(
  change: SharedChange,
  before: Contract,
  after: Contract,
  evidence: Evidence,
): Touched {
  const ids = new Set([
    ...clausesAt(before.document, change.pointer),
    ...clausesAt(after.document, change.pointer),
    ...(change.direction === 'promise' ? (change.what.match(CLAUSE) ?? []) : []),
  ]);
  const clauses = [...ids].sort();
  return {
    clauses,
    tests: clauses.flatMap((id) => evidence.clauses[id]?.tests ?? []),
    types: typesOf(change),
  };
}

function typesOf({ pointer, operations, effect }: SharedChange): readonly string[] {
  if (effect === 'wording') return [];
  const component = /^#\/components\/(schemas|parameters|responses|requestBodies|headers)\/([^/]+)/.exec(
    pointer,
  );
  if (component !== null) return [`components["${component[1]}"]["${component[2]}"]`];
  return pointer.startsWith('#/paths/') ? operations.map((id) => `operations["${id}"]`) : [];
}

/** The clauses of the innermost place on the way to a pointer that speaks of any; the last two steps at most. */
function clausesAt(document: OpenApiDocument, pointer: string): readonly string[] {
  const nodes: unknown[] = [document];
  for (const name of stepsOf(pointer)) {
    const node = nodes.at(-1);
    nodes.push(typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined);
  }
  if (nodes.at(-1) === undefined) return [];
  const near = nodes.slice(2).reverse().slice(0, 3);
  return near.map(mentionedBy).find((ids) => ids.length > 0) ?? [];
}

function mentionedBy(node: unknown): readonly string[] {
  if (!isJsonObject(node)) return [];
  // A list of members may have one that is called description.
  const text = typeof node.description === 'string' ? node.description : '';
  const own = { text, violations: node['x-violation-clauses'], id: node.id };
  return JSON.stringify(own).match(CLAUSE) ?? [];
}
