import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '../../openapi/load.ts';
import type { CleanCommand } from '../cleanup/clean-command.ts';
import { type Selection, selectClauses } from '../config/selection.ts';
import type { Settings } from '../config/settings.ts';
import { buildReport, type FinishedRun } from '../reports/build.ts';
import type { EarlierReport } from '../reports/comparison.ts';
import type { ReportDocument } from '../reports/document.ts';
import type { KnownDifference } from '../results/known-failures.ts';
import { defaultCount, type SequenceOptions, usualTime } from '../sequences/plan.ts';
import { runContract } from './contract-run.ts';
import { findPrism } from './prism.ts';
import { openMock, openUrl } from './target.ts';

/** How to judge, whatever is judged. */
export interface VerifyingOptions extends Selection {
  /** Whether a broken advisory clause counts as failed; false unless given. */
  readonly strict?: boolean;
  /** Advisory clauses that fail the run when they are broken, beside those on secrets and keys; `none` leaves these out. */
  readonly failOn?: readonly string[];
  /** What has to be verified: nothing in the list for all, a number, or areas and clauses that may stay unverified. */
  readonly requireVerified?: readonly string[];
  /** Whether to send only what cannot write; false unless given. */
  readonly readOnly?: boolean;
  /** How many sequences of operations to send; as many as take no longer than the clauses' tests unless given. */
  readonly sequences?: number;
  /** Makes the sequences by chance; by the clock unless given. */
  readonly seed?: number;
  /** A sequence to send again, as a finding has named it; that one alone is judged. */
  readonly replay?: string;
  /** Whether what a failing test has made stays on the server; false unless given. */
  readonly keep?: boolean;
  /** How many tests run at once at most; 32 unless given. */
  readonly concurrency?: number;
  /** Whether to have Prism judge the responses too; false unless given. It needs `@stoplight/prism-cli`. */
  readonly viaPrism?: boolean;
  /** A folder for the reports and the manifest; no reports are written unless given. */
  readonly report?: string;
  /** Ends the run early: what it made is removed, and what was judged by then is reported. */
  readonly signal?: AbortSignal;
  /** Told what a person should know before the run goes on, such as what an earlier run left behind. */
  readonly warn?: (text: string) => void;
}

/** The options once they are read and found right. */
export interface JudgeOptions extends VerifyingOptions {
  /** Undefined for a mock in this process. */
  readonly target?: string;
  readonly settings: Settings;
  readonly known?: readonly KnownDifference[];
  /** Gives the command that removes what the run leaves. */
  readonly cleanCommand?: CleanCommand;
  /** The command of the run without what selects clauses. */
  readonly command?: string;
  /** Whether few tests may run in this thread; false unless given. */
  readonly mayRunHere?: boolean;
  /** An earlier run to compare with. */
  readonly earlier?: EarlierReport | undefined;
}

/** A run and the report made of it. */
export interface JudgedTarget {
  readonly run: FinishedRun;
  readonly report: ReportDocument;
}

/** Which sequences a run with these options sends. */
export function sequencesOf(contract: Contract, options: JudgeOptions): SequenceOptions {
  const { sequences, replay, seed = Date.now() % 1_000_000_000, viaPrism, readOnly, settings } = options;
  const ids = (clauses: readonly { readonly id: string }[]) => clauses.map(({ id }) => id);
  const usual = () =>
    viaPrism === true
      ? 0
      : defaultCount(ids(contract.clauses), ids(selectClauses(contract.clauses, options)), {
          isPaced: settings.connection?.pace?.requestsPerSecond !== undefined,
        });
  const wanted = replay === undefined ? (sequences ?? usual()) : 1;
  const rate = settings.connection?.pace?.requestsPerSecond;
  const isLimited = [sequences, replay, rate].every((given) => given === undefined);
  return {
    count: readOnly === true ? 0 : wanted,
    seed,
    ...(isLimited && { time: usualTime }),
    ...(replay !== undefined && { replay }),
  };
}

/**
 * Judges a server, or a mock in this process where none is named.
 *
 * @throws {ConfigError} when the server cannot be judged with these options; nothing was written there then
 */
export async function judgeTarget(contract: Contract, options: JudgeOptions): Promise<JudgedTarget> {
  const { target: url, report: folder } = options;
  const prism = options.viaPrism === true ? findPrism().version : undefined;
  const target = url === undefined ? await openMock(contract) : openUrl(url);
  const inProcess = url === undefined;
  const manifestFolder = folder ?? mkdtempSync(join(tmpdir(), 'update-key-contract-'));
  try {
    const run = await runContract({
      ...options,
      contract,
      url: target.url,
      inProcess,
      ...(target.send && { send: target.send }),
      prism,
      strict: options.strict === true || inProcess,
      selection: options,
      sequences: sequencesOf(contract, options),
      manifestFile: join(manifestFolder, 'manifest.jsonl'),
    });
    const report = buildReport(contract, run, {
      name: target.name,
      url: target.url,
      connection: options.settings.connection,
      command: options.command,
      earlier: options.earlier,
    });
    if (folder === undefined && run.left.length === 0 && run.kept === undefined)
      rmSync(manifestFolder, { recursive: true, force: true });
    return { run, report };
  } finally {
    await target.close();
  }
}
