import type { Clause, Decision } from '../contract.ts';
import { contractFrom } from '../contract-from.ts';
import { isJsonObject, type OpenApiDocument } from '../document.ts';
import { type Located, objectsOf } from './walk.ts';

const CLAUSE_ID = /^UK-[A-Z]+-\d{2}$/;
const MENTION = /UK-[A-Z]+-\d+/g;

/**
 * What is wrong with the clauses: an id that is malformed or used twice, a mention of an unknown clause in a description,
 * an `x-violation-clauses` entry for an unknown clause or an absent keyword, a clause that no description mentions; a
 * decision that no known clause rests on, and a clause of our own that rests on none.
 */
export function findBrokenClauses(document: OpenApiDocument): readonly string[] {
  const { clauses, decisions } = contractFrom(document, 'the document');
  const ids = clauses.map(({ id }) => id);
  const placeOf = placesIn(document);
  const known = new Set(ids);
  const mentioned = new Set<string>();
  const complaints = ids.flatMap((id, index) => [
    ...(CLAUSE_ID.test(id) ? [] : [`${placeOf(id)}: clause ${id} is not named like UK-AREA-01`]),
    ...(ids.indexOf(id) === index ? [] : [`${placeOf(id)}: clause ${id} stands twice`]),
  ]);
  for (const located of objectsOf(document)) {
    complaints.push(...judgeMentions(located, known, mentioned), ...judgeViolations(located, known));
  }
  complaints.push(...judgeDecisions(clauses, decisions, placeOf));
  return [
    ...complaints,
    ...ids.filter((id) => !mentioned.has(id)).map((id) => `${placeOf(id)}: no description mentions ${id}`),
  ];
}

/** The last place of each clause, and of each decision by its question. */
function placesIn(document: OpenApiDocument): (name: string) => string {
  const places = new Map(
    objectsOf(document)
      .filter(({ pointer }) => /\/x-(clauses|decisions)\/\d+$/.test(pointer))
      .map(({ pointer, node }) => [String(node.id ?? node.question), pointer]),
  );
  return (name) => places.get(name) ?? '#';
}

function judgeDecisions(
  clauses: readonly Clause[],
  decisions: readonly Decision[],
  placeOf: (name: string) => string,
): readonly string[] {
  const settled = new Set(decisions.flatMap((decision) => decision.clauses));
  const known = new Set(clauses.map(({ id }) => id));
  return [
    ...decisions.flatMap(({ question, clauses: ids }) => [
      ...(ids.length === 0 ? [`${placeOf(question)}: no clause rests on it: "${question}"`] : []),
      ...ids
        .filter((id) => !known.has(id))
        .map((id) => `${placeOf(question)}: a decision names the unknown clause ${id}`),
    ]),
    ...clauses
      .filter(({ id, basis }) => basis === 'decided' && !settled.has(id))
      .map(({ id }) => `${placeOf(id)}: clause ${id} is our decision, and no decision names it`),
  ];
}

function judgeMentions({ pointer, node }: Located, known: Set<string>, mentioned: Set<string>): string[] {
  if (typeof node.description !== 'string') return [];
  const ids = node.description.match(MENTION) ?? [];
  for (const id of ids) mentioned.add(id);
  return ids.filter((id) => !known.has(id)).map((id) => `${pointer} mentions the unknown clause ${id}`);
}

function judgeViolations({ pointer, node }: Located, known: Set<string>): string[] {
  const clauses = node['x-violation-clauses'];
  if (clauses === undefined) return [];
  if (!isJsonObject(clauses)) return [`${pointer}/x-violation-clauses is no object`];
  return Object.entries(clauses).flatMap(([keyword, id]) => [
    ...(keyword in node ? [] : [`${pointer} has no keyword ${keyword} for x-violation-clauses`]),
    ...(typeof id === 'string' && known.has(id) ? [] : [`${pointer} names the unknown clause ${id}`]),
  ]);
}
