import { type Contract, loadFreshContract } from '../openapi/load.ts';
import { type ConnectionSettings, mostConcurrency, withConnection } from './connection/flags.ts';
import type { ReportDocument } from './reports/document.ts';
import type { KnownDifference } from './reports/known-differences.ts';
import { explainError, reportNotJudged } from './reports/not-judged.ts';
import { openReportFolder, writeReports } from './reports/write.ts';
import { judgeTarget } from './runner/judge-target.ts';
import { ConfigError, parseConfiguration, parseTarget } from './settings/config.ts';
import type { Selection } from './settings/selection.ts';
import { mockSettings, type Settings } from './settings/settings.ts';

export type { Broken, ClauseReport, ClauseTest, ReportDocument as Report } from './reports/document.ts';
export { ConfigError } from './settings/config.ts';
export type { Settings } from './settings/settings.ts';

/** Times may be left out; `ca` is a path. */
export type GivenSettings = Omit<Settings, 'propagationTimeout' | 'requestTimeout' | 'connection'> &
  Partial<Pick<Settings, 'propagationTimeout' | 'requestTimeout'>> &
  ConnectionSettings;

/** How to judge, whatever is judged. */
export interface VerifyingOptions extends Selection {
  /** Whether a broken advisory clause counts as failed; false unless given. */
  readonly strict?: boolean;
  /** Whether to send only what can not write; false unless given. */
  readonly readOnly?: boolean;
  /** How many tests run at once at most; 32 unless given. */
  readonly concurrency?: number;
  /** Whether to have Prism judge the answers too; false unless given. It needs `@stoplight/prism-cli`. */
  readonly viaPrism?: boolean;
  /** A folder for the reports and the manifest; no reports are written unless given. */
  readonly report?: string;
  /** Ends the run early: what it made is removed, and what was judged by then is reported. */
  readonly signal?: AbortSignal;
  /** Told what a person should know before the run goes on, such as what an earlier run left behind. */
  readonly warn?: (text: string) => void;
}

/** What to judge: a server, or by `mock: true` a mock that is started in this process and judged strictly. */
export type VerifiedServer =
  | {
      /** Base URL of the server. */
      readonly target: string;
      readonly mock?: false;
    }
  | { readonly mock: true; readonly target?: undefined };

export type VerifyOptions = VerifiedServer &
  VerifyingOptions & {
    /** What is known of the server, as a settings file says it; what the shipped mock starts with unless given. */
    readonly settings?: GivenSettings;
    /** Clauses that the server is known to break, each with the reason why that is borne. */
    readonly known?: readonly Pick<KnownDifference, 'clause' | 'reason'>[];
  };

/**
 * Judges a server by every clause of the contract, over HTTP, and removes what that made there.
 *
 * @returns the report, as `report.json` holds it; its `exitCode` is 0 when nothing speaks against the server
 * @throws {ConfigError} when the server cannot be judged with these options, or none is named; nothing was written there
 * then
 */
export async function verify(options: VerifyOptions): Promise<ReportDocument> {
  // Callers may be without types.
  const given: GivenOptions = options ?? {};
  const { report: folder } = given;
  if (folder === undefined) return judgeBy(given);
  openReportFolder(folder);
  try {
    const report = await judgeBy(given);
    writeReports(folder, report);
    return report;
  } catch (error) {
    await leaveReason(folder, error, given);
    throw error;
  }
}

/** The options before it is seen that they name a server. */
type GivenOptions = VerifyingOptions &
  Pick<VerifyOptions, 'settings' | 'known'> & {
    readonly target?: string | undefined;
    readonly mock?: boolean | undefined;
  };

async function leaveReason(folder: string, error: unknown, options: GivenOptions): Promise<void> {
  const { target, strict = false, readOnly = false } = options;
  const report = await reportNotJudged({ ...explainError(error), target, strict, readOnly });
  try {
    writeReports(folder, report);
  } catch {
    // The caller gets the error that came first.
  }
}

async function judgeBy(options: GivenOptions): Promise<ReportDocument> {
  const { settings: given, known = [], target: _, mock: __, ...others } = options;
  const parsed = given === undefined ? undefined : parseConfiguration(given, 'settings');
  const url = serverOf(options, parsed?.target);
  const assumed = { ...mockSettings, ...(url === undefined && { propagationTimeout: 0 }) };
  const settings = withConnection(parsed?.settings ?? assumed, {
    flags: {},
    ...(url !== undefined && { url }),
    ...(parsed !== undefined && { given: parsed.connection, file: 'settings' }),
  });
  const contract = await loadFreshContract();
  refuseWrong(options, contract);
  const { report } = await judgeTarget(contract, {
    ...others,
    ...(url !== undefined && { target: url }),
    settings,
    known: known.map((difference) => ({ ...difference, place: 'known' })),
  });
  return report;
}

/** The server to judge; undefined for the mock. */
function serverOf({ target, mock }: GivenOptions, ofSettings: string | undefined): string | undefined {
  if (mock === true && target !== undefined) {
    throw new ConfigError('mock, target: expected either mock: true or a target, not both');
  }
  if (mock === true) return undefined;
  const url = target ?? ofSettings;
  if (url !== undefined) return parseTarget(url, 'target');
  throw new ConfigError(
    "target: no server is named; give the server's base URL, or judge the mock of this package by mock: true",
  );
}

/** What the flags of the command refuse by themselves, and a file of known differences: callers may be without types. */
function refuseWrong({ concurrency = 1, known = [], only, skip }: GivenOptions, { clauses }: Contract): void {
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > mostConcurrency) {
    throw new ConfigError(`concurrency: expected a whole number from 1 to ${mostConcurrency}`);
  }
  for (const [name, words] of Object.entries({ only, skip })) {
    if (words !== undefined && !Array.isArray(words)) {
      throw new ConfigError(`${name}: expected a list of areas and clauses, such as ['AUTH', 'UK-UPD-05']`);
    }
  }
  const stranger = known.find(({ clause }) => !clauses.some(({ id }) => id === clause));
  if (stranger !== undefined) {
    throw new ConfigError(`known: ${stranger.clause} is no clause of the contract`);
  }
}
