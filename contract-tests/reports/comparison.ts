import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ConfigError } from '../config/config-error.ts';
import { type Verdict, verdictNames } from '../results/verdicts.ts';
import type { ClauseReport, Comparison } from './document.ts';

/** What of an earlier report is compared. */
export interface EarlierReport {
  readonly runId: string;
  readonly startedAt: string;
  readonly target: string;
  readonly clauses: readonly Pick<ClauseReport, 'id' | 'verdict'>[];
}

const text = { type: 'string' } as const;
/** Less than the whole schema: reports of earlier versions are compared, too. */
const schema = {
  type: 'object',
  required: ['runId', 'startedAt', 'target', 'clauses'],
  properties: {
    runId: text,
    startedAt: text,
    target: text,
    clauses: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'verdict'],
        properties: { id: text, verdict: { enum: verdictNames } },
      },
    },
  },
} as const;

/**
 * Reads a `report.json` of an earlier run; undefined where there is none, as before the first run of a pipeline.
 *
 * @throws ConfigError that says what is wrong with it
 */
export function readEarlierReport(file: string): EarlierReport | undefined {
  if (!existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`--compare ${file}: expected a report.json of an earlier run: ${reason}`);
  }
  const validate = new Ajv2020({ meta: false, validateSchema: false }).compile<EarlierReport>(schema);
  if (validate(value)) return value;
  const [error] = validate.errors ?? [];
  throw new ConfigError(
    `--compare ${file}: expected a report.json of an earlier run: ${error?.instancePath ?? ''} ${error?.message ?? ''}`,
  );
}

const bad: readonly Verdict[] = ['failed', 'error', 'deviates', 'flaky'];

/** What has changed since an earlier run, of the clauses that both have judged; undefined where there are none. */
export function compareWith(
  { runId, startedAt, target, clauses }: EarlierReport,
  now: readonly Pick<ClauseReport, 'id' | 'verdict'>[],
): Comparison | undefined {
  if (!clauses.some(({ id }) => now.some((each) => each.id === id))) return undefined;
  const before = new Map(clauses.map(({ id, verdict }) => [id, verdict] as const));
  const changes = now.flatMap(({ id, verdict }) => {
    const earlier = before.get(id);
    return earlier === undefined || earlier === verdict ? [] : [{ id, before: earlier, now: verdict }];
  });
  const isBad = (verdict: Verdict) => bad.includes(verdict);
  return {
    runId,
    startedAt,
    target,
    newSince: changes.filter((each) => isBad(each.now) && !isBad(each.before)),
    fixedSince: changes.filter((each) => each.now === 'passed' && each.before !== 'not verified'),
    unverifiedSince: changes.filter((each) => each.now === 'not verified'),
    isSame: changes.length === 0,
  };
}

/** The same in lines, such as `new since run 0badcafe of ...: UK-REQ-01 (passed, now failed)`. */
export function comparisonLines(comparison: Comparison | undefined): readonly string[] {
  if (comparison === undefined) return [];
  const { runId, startedAt, newSince, fixedSince, unverifiedSince, isSame } = comparison;
  const run = `run ${runId} of ${startedAt.slice(0, 16).replace('T', ' ')}`;
  const line = (what: string, changes: Comparison['newSince']) => {
    const named = changes.map((each) => `${each.id} (${each.before}, now ${each.now})`);
    return changes.length === 0 ? [] : [`${what}: ${named.join(', ')}`];
  };
  const lines = [
    ...line(`new since ${run}`, newSince),
    ...line(`fixed since ${run}`, fixedSince),
    ...line(`not verified any more since ${run}`, unverifiedSince),
  ];
  if (lines.length > 0) return lines;
  return [isSame ? `no verdict has changed since ${run}` : `nothing is new or fixed since ${run}`];
}
