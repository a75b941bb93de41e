import { randomBytes } from 'node:crypto';
import { ContractError, loadFreshContract } from '../../openapi/load.ts';
import { ConfigError } from '../config/config-error.ts';
import { type Verdict, verdictNames } from '../results/verdicts.ts';

import type { ContractId, ReportDocument } from './document.ts';
import { withoutCredentials } from './without-credentials.ts';

/** What is known of a run that judged nothing. */
export interface NotJudged {
  /** Why, free of secrets. */
  readonly reason: string;
  /** What the command exits with. */
  readonly exitCode: number;
  /** The server that was meant, where one was named. */
  readonly target?: string | undefined;
  readonly strict?: boolean;
  readonly readOnly?: boolean;
}

/** An error as the reason why nothing was judged: for a mistake of ours a stack trace would not help whoever made the call. */
export function explainError(error: unknown): Pick<NotJudged, 'reason' | 'exitCode'> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ConfigError || error instanceof ContractError) return { reason: message, exitCode: 2 };
  return { reason: `unexpected error: ${message}`, exitCode: 1 };
}

const unreadable: ContractId = { title: 'Update Key', version: 'not readable', digest: '0'.repeat(64) };

/** The report of a run that judged nothing: it has no clauses, and the reason is its one problem. */
export async function reportNotJudged(
  { reason, exitCode, target = 'not named', strict = false, readOnly = false }: NotJudged,
  now: number = Date.now(),
): Promise<ReportDocument> {
  const time = new Date(now).toISOString();
  const shown = withoutCredentials(reason);
  return {
    $schema: './report.schema.json',
    runId: randomBytes(4).toString('hex'),
    target: withoutCredentials(target),
    contract: await contractId(),
    strict,
    readOnly,
    leftOut: [],
    notJudged: shown,
    startedAt: time,
    finishedAt: time,
    duration: 0,
    exitCode,
    counts: Object.fromEntries(verdictNames.map((name) => [name, 0])) as Record<Verdict, number>,
    problems: [shown],
    warnings: [],
    clauses: [],
  };
}

/** A contract that cannot be read may be the very reason. */
async function contractId(): Promise<ContractId> {
  try {
    const { document, digest } = await loadFreshContract();
    return { title: document.info.title, version: document.info.version, digest };
  } catch {
    return unreadable;
  }
}
