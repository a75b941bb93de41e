import type { Api } from '../client/api.ts';
import { NoResponse } from '../client/transport.ts';
import type { Settings } from '../config/settings.ts';
import { privateKeysIn } from '../results/mask-learned-keys.ts';
import { createRedactor } from '../results/mask-report.ts';
import { failureOf, type Observation, type TestResult } from '../results/test-result.ts';
import { type Bystanders, findTraces } from './bystanders.ts';
import { tokenVariables } from './suite.ts';

export interface Search {
  readonly api: Api;
  /** What was there before the run. */
  readonly bystanders: Bystanders;
  readonly settings: Settings;
}

/** The reports, each with what its test has left in keys and JWKs that were there before the run (UK-UPD-12, UK-JWK-05). */
export async function withTraces(
  reports: readonly TestResult[],
  { api, bystanders, settings }: Search,
): Promise<readonly TestResult[]> {
  const marks = reports.flatMap(({ marks: own }) => own ?? []);
  // A server that is gone by now was judged by then; the clauses say so.
  const traces = await findTraces(api, bystanders, marks).catch((error: unknown) => {
    if (error instanceof NoResponse) return [];
    throw error;
  });
  const observations = traces.map(({ clause, marks: of, finding }): [typeof of, Observation] => {
    const traffic = finding.exchange === undefined ? [] : [finding.exchange];
    const { connection } = settings;
    const pairs = privateKeysIn(traffic);
    const redactor = createRedactor({ tokens: tokenVariables(settings), pairs, connection });
    return [of, { clause, failure: failureOf(finding, redactor) }];
  });
  return reports.map((report) => {
    const own = observations.flatMap(([of, observation]) => (of === report.marks ? [observation] : []));
    return own.length === 0 ? report : { ...report, observations: [...report.observations, ...own] };
  });
}
