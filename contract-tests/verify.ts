import { type Contract, loadFreshContract } from '../openapi/load.ts';
import { mostConcurrency, withConnection } from './cli/connection-flags.ts';
import { parseConfiguration, parseTarget } from './config/config.ts';
import { ConfigError } from './config/config-error.ts';
import { type ConnectionSettings, type GivenTokens, mockSettings, type Settings } from './config/settings.ts';
import type { ReportDocument } from './reports/document.ts';
import { explainError, reportNotJudged } from './reports/not-judged.ts';
import { openReportFolder, writeReports } from './reports/write.ts';
import type { KnownDifference } from './results/known-failures.ts';
import { judgeTarget, type VerifyingOptions } from './runner/judge-target.ts';

export { ConfigError } from './config/config-error.ts';
export type { Settings } from './config/settings.ts';
export type { Broken, ClauseReport, ClauseTest, ReportDocument as Report } from './reports/document.ts';

/** Times may be left out; `ca` is a path. */
export type GivenSettings = Omit<
  Settings,
  'propagationTimeout' | 'requestTimeout' | 'connection' | 'tokens'
> & { readonly tokens: GivenTokens } & Partial<Pick<Settings, 'propagationTimeout' | 'requestTimeout'>> &
  ConnectionSettings;

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
    readonly known?: readonly Omit<KnownDifference, 'place'>[];
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
    ...(parsed !== undefined && {
      given: parsed.connection,
      credentials: parsed.credentials,
      file: 'settings',
    }),
  });
  const contract = await loadFreshContract();
  rejectWrong(options, contract);
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

/** What the flags of the command reject by themselves, and a file of known differences: callers may be without types. */
function rejectWrong({ concurrency = 1, known = [], only, skip }: GivenOptions, { clauses }: Contract): void {
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > mostConcurrency) {
    throw new ConfigError(`concurrency: expected a whole number from 1 to ${mostConcurrency}`);
  }
  for (const [name, words] of Object.entries({ only, skip })) {
    if (words !== undefined && !Array.isArray(words)) {
      throw new ConfigError(`${name}: expected a list of areas and clauses, such as ['AUTH', 'UK-UPD-05']`);
    }
  }
  const unauthorized = known.find(({ clause }) => !clauses.some(({ id }) => id === clause));
  if (unauthorized !== undefined) {
    throw new ConfigError(`known: ${unauthorized.clause} is no clause of the contract`);
  }
}
