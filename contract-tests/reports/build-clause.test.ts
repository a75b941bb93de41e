import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import type { Outcome, TestResult } from '../results/test-result.ts';
import type { Verdict } from '../results/verdicts.ts';
import { consequencesOf } from './build-clause.ts';

const [cause, consequence, other] = loadContract().clauses;

function resultOf(clause: string, outcome: Outcome): TestResult {
  const times = { propagation: [], deployment: [] };
  return { target: '', clause, behaviour: '', leftovers: [], duration: 1, outcome, observations: [], times };
}

it.each<[Verdict, object]>([
  ['failed', { consequences: [consequence?.id] }],
  ['known failure', { consequences: [consequence?.id] }],
  ['passed', {}],
])('a clause that %s has %j', (verdict, expected) => {
  if (!cause || !consequence || !other) throw new Error('the contract has clauses');
  const open = (clause: string, restsOn?: string) =>
    resultOf(clause, { kind: 'not verified', reason: 'x', ...(restsOn !== undefined && { restsOn }) });
  const reports = [open(consequence.id, cause.id), open(consequence.id, cause.id), open(other.id)];
  const verdicts = [consequence, other].map((clause) => ({ clause, verdict: 'not verified' as const }));
  expect(consequencesOf({ clause: cause, verdict }, { reports, verdicts })).toEqual(expected);
});
