import type { Clause, Decision } from '../contract.ts';
import { contractFrom } from '../contract-from.ts';
import { isJsonObject, type OpenApiDocument } from '../document.ts';
import { type Located, objectsOf } from './walk.ts';

const CLAUSE_ID = /^UK-[A-Z]+-\d{2}$/;
const MENTION = /UK-[A-Z]+-\d+/g;
const LINK = /\[(UK-[A-Z]+-\d+)\]\(#(UK-[A-Z]+-\d+)\)/g;

/**
 * What is wrong with the clauses: an id that is malformed or used twice, a mention in a description that is no link or
 * leads nowhere, an `x-violation-clauses` entry for an unknown clause or an absent keyword, a clause that no description
 * links; a decision that no known clause rests on, and a clause of our own that rests on none.
 */
export function findBrokenClauses(document: OpenApiDocument): readonly string[] {
  const { clauses, decisions } = contractFrom(document, 'the document');
  const ids = clauses.map(({ id }) => id);
  const known = new Set(ids);
  const linked = new Set<string>();
  const complaints = ids.flatMap((id, index) => [
    ...(CLAUSE_ID.test(id) ? [] : [`clause ${id} is not named like UK-AREA-01`]),
    ...(ids.indexOf(id) === index ? [] : [`clause ${id} stands twice`]),
  ]);
  for (const located of objectsOf(document)) {
    complaints.push(...judgeLinks(located, known, linked), ...judgeViolations(located, known));
  }
  complaints.push(...judgeDecisions(clauses, decisions));
  return [...complaints, ...ids.filter((id) => !linked.has(id)).map((id) => `no description links ${id}`)];
}

function judgeDecisions(clauses: readonly Clause[], decisions: readonly Decision[]): readonly string[] {
  const settled = new Set(decisions.flatMap((decision) => decision.clauses));
  const own = clauses.filter(({ basis }) => basis === 'decided').map(({ id }) => id);
  const unknown = [...settled].filter((id) => !clauses.some((clause) => clause.id === id));
  return [
    ...unknown.map((id) => `a decision names the unknown clause ${id}`),
    ...decisions
      .filter((each) => each.clauses.length === 0)
      .map(({ question }) => `no clause: "${question}"`),
    ...own
      .filter((id) => !settled.has(id))
      .map((id) => `clause ${id} is our decision, and no decision names it`),
  ];
}

function judgeLinks({ pointer, node }: Located, known: Set<string>, linked: Set<string>): string[] {
  if (typeof node.description !== 'string') return [];
  const complaints: string[] = [];
  const rest = node.description.replace(LINK, (_, shown: string, target: string) => {
    linked.add(target);
    if (shown !== target) complaints.push(`${pointer} shows ${shown} and links ${target}`);
    if (!known.has(target)) complaints.push(`${pointer} links the unknown clause ${target}`);
    return '';
  });
  for (const [mention] of rest.matchAll(MENTION))
    complaints.push(`${pointer} mentions ${mention} without a link`);
  return complaints;
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
