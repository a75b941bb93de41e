import { constants } from 'node:os';
import type { Contract } from '../../openapi/load.ts';
import { loadEvidence } from '../../openapi/site/evidence.ts';
import { curlOptions } from '../client/curl-options.ts';
import { type Connection, plainConnection } from '../config/connection.ts';
import type { SecondOpinion } from '../results/prism-check.ts';
import type { MadeName, TestResult } from '../results/test-result.ts';
import { type ClauseVerdict, exitCodeOf, type Verdict, verdictNames } from '../results/verdicts.ts';
import { clauseReport, consequencesOf } from './build-clause.ts';
import { compareWith, type EarlierReport } from './comparison.ts';
import type { ReportDocument } from './document.ts';
import { placesOf } from './places.ts';
import { withScripts } from './scripts.ts';
import { withoutCredentials } from './without-credentials.ts';

/** What a run leaves for its report. */
export interface FinishedRun {
  readonly runId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly strict: boolean;
  /** Whether it sent only what cannot write. */
  readonly readOnly: boolean;
  /** The clauses that it was not to judge. */
  readonly leftOut: readonly string[];
  /** What ended it before it was through, such as `SIGINT`. */
  readonly ended?: string;
  /** What it made and could not remove, or changed and could not restore. */
  readonly left: readonly string[];
  /** What failing tests made and was to be kept. */
  readonly kept?: readonly MadeName[];
  /** The command that removes it. */
  readonly remedy?: string;
  readonly verdicts: readonly ClauseVerdict[];
  readonly reports: readonly TestResult[];
  readonly problems: readonly string[];
  /** What does not fail the run. */
  readonly warnings: readonly string[];
  /** What Prism said, when it was asked. */
  readonly secondOpinion?: SecondOpinion | undefined;
}

/** The server that was judged. */
export interface JudgedServer {
  /** How to name it. */
  readonly name: string;
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly connection?: Connection | undefined;
  /** The command of the run, without what selects clauses. */
  readonly command?: string | undefined;
  /** What to compare with. */
  readonly earlier?: EarlierReport | undefined;
}

/**
 * Puts together what `report.json` holds and every other report is made from.
 */
export function buildReport(
  contract: Contract,
  run: FinishedRun,
  { name, url, connection = plainConnection, command, earlier }: JudgedServer,
): ReportDocument {
  const { title, version } = contract.document.info;
  const places = placesOf(contract, loadEvidence());
  const options = curlOptions(connection);
  const verdicts = run.verdicts.map(({ clause: { id }, verdict }) => ({ id, verdict }));
  const comparison = earlier && compareWith(earlier, verdicts);
  return withScripts({
    $schema: './report.schema.json',
    runId: run.runId,
    target: withoutCredentials(name),
    url,
    ...(options.length > 0 && { curlOptions: options }),
    ...(command !== undefined && { command }),
    contract: { title, version, digest: contract.digest },
    strict: run.strict,
    readOnly: run.readOnly,
    leftOut: run.leftOut,
    ...(run.ended !== undefined && { ended: run.ended }),
    startedAt: new Date(run.startedAt).toISOString(),
    finishedAt: new Date(run.finishedAt).toISOString(),
    duration: Math.max(0, Math.round(run.finishedAt - run.startedAt)),
    exitCode: exitCodeOfRun(run),
    counts: countsOf(run.verdicts),
    problems: run.problems,
    warnings: run.warnings,
    ...(comparison !== undefined && { comparison }),
    ...(run.secondOpinion !== undefined && { secondOpinion: withoutUsers(run.secondOpinion) }),
    clauses: run.verdicts.map((verdict) => ({
      ...clauseReport(verdict, run.reports),
      ...consequencesOf(verdict, run),
      contract: places(verdict.clause.id),
    })),
  });
}

/**
 * What the command exits with: as the verdicts have it, but never 0 when something went wrong beside them; 128 and the
 * signal's number when one ended the run, as shells have it.
 */
function exitCodeOfRun({
  verdicts,
  problems,
  secondOpinion,
  ended = '',
  strict,
}: Pick<FinishedRun, 'verdicts' | 'problems' | 'secondOpinion' | 'ended' | 'strict'>): number {
  if (Object.hasOwn(constants.signals, ended)) return 128 + constants.signals[ended as NodeJS.Signals];
  const code = exitCodeOf(verdicts, strict);
  const isMarred = problems.length > 0 || secondOpinion?.fails === true;
  return code === 0 && isMarred ? 1 : code;
}

function withoutUsers(opinion: SecondOpinion): SecondOpinion {
  const violations = opinion.violations.map(({ curl, answer, ...rest }) => ({
    ...rest,
    curl: withoutCredentials(curl),
    answer: withoutCredentials(answer),
  }));
  return { ...opinion, violations };
}

function countsOf(verdicts: readonly ClauseVerdict[]): Readonly<Record<Verdict, number>> {
  const count = (name: Verdict) => verdicts.filter(({ verdict }) => verdict === name).length;
  return Object.fromEntries(verdictNames.map((name) => [name, count(name)])) as Record<Verdict, number>;
}
