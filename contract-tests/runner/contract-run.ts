import { acquireManifest } from '../cleanup/acquire.ts';
import { type Cleaned, cleanByManifest } from '../cleanup/clean.ts';
import { plainCleanCommand } from '../cleanup/clean-command.ts';
import { fileManifest } from '../cleanup/manifest.ts';
import { markOf } from '../cleanup/process-mark.ts';
import { type Api, createApi } from '../client/api.ts';
import { createPatientSender } from '../client/patience.ts';
import { createPace, slowedTo } from '../client/throttle.ts';
import { createSender, NoResponse, type Send } from '../client/transport.ts';
import { ConfigError } from '../config/config-error.ts';
import { plainConnection } from '../config/connection.ts';
import { failingClauses, selectClauses } from '../config/selection.ts';
import type { FinishedRun } from '../reports/build.ts';
import { applyKnownDifferences } from '../results/known-failures.ts';
import { createRedactor } from '../results/mask-report.ts';
import { collectOpinions } from '../results/prism-check.ts';
import { problemsOf } from '../results/problems.ts';
import { missingVerification, readRequiredVerification } from '../results/required-verification.ts';
import type { MadeName } from '../results/test-result.ts';
import { exitCodeOf, judgeClauses } from '../results/verdicts.ts';
import { warningsOf } from '../results/warnings.ts';
import { findBystanders } from './bystanders.ts';
import type { ContractRunOptions } from './contract-run-options.ts';
import { newRunId } from './engine.ts';
import { checkTarget } from './preflight.ts';
import { runUntil } from './run-until.ts';
import { tokenVariables } from './suite.ts';
import { withTraces } from './traces.ts';
import { tryToCreate } from './trial.ts';

/**
 * Judges one server by every clause. Whatever ends the run, what it made is removed, and what it changed restored.
 *
 * @throws ConfigError when the server cannot be judged with these settings; nothing was written there then
 */
export async function runContract(options: ContractRunOptions): Promise<FinishedRun> {
  const {
    contract,
    url,
    strict,
    known = [],
    selection = {},
    readOnly = false,
    concurrency,
    prism,
    manifestFile,
    cleanCommand = plainCleanCommand,
  } = options;
  const { connection = plainConnection } = options.settings;
  const { pace = createPace() } = connection;
  const settings = { ...options.settings, connection: { ...connection, pace } };
  const clauses = selectClauses(contract.clauses, selection);
  const failing = strict || failingClauses(contract.clauses, options.failOn);
  const required =
    options.requireVerified && readRequiredVerification(options.requireVerified, contract.clauses);
  await checkTarget(contract, url, settings);
  const [startedAt, runId] = [Date.now(), newRunId()];
  const header = {
    manifest: 1,
    runId,
    target: url,
    inProcess: options.inProcess,
    startedAt: new Date(startedAt).toISOString(),
    ...markOf(process.pid),
  } as const;
  const warning = acquireManifest(manifestFile, header, cleanCommand);
  if (warning !== undefined) options.warn?.(warning);
  const [, , ...unused] = settings.environments;
  if (unused.length > 0) {
    options.warn?.(`environments: the first two are used, and ${unused.join(', ')} is not`);
  }
  const ids = clauses.map(({ id }) => id);
  const beside: [string, number][] = [];
  const note = (what: string) => void beside.push([what, 1]);
  const apiBy = (send: Send) => createApi({ contract, url, token: settings.tokens.full, send });
  const sender = createSender(settings);
  const api = apiBy(createPatientSender(sender, { pace, note }));
  const bystanders = readOnly ? undefined : await findBystanders(api, settings).catch(ifGone);
  if (!readOnly && options.signal?.aborted !== true) {
    await tryFirst(options, apiBy(createPatientSender(sender, { pace, note, mustBeTold: true })), runId);
  }
  const target = {
    name: url,
    url,
    settings,
    manifestFile,
    viaPrism: prism !== undefined,
    endsWithProcess: options.inProcess,
  };
  const {
    reports: ofTests,
    errors,
    disturbances,
    ended,
  } = await runUntil(options.signal, {
    contract,
    targets: [target],
    runId,
    clauses: ids,
    readOnly,
    tryAgain: true,
    keep: options.keep === true,
    mayRunHere: options.mayRunHere === true,
    ...(options.sequences && { sequences: options.sequences }),
    ...(options.send && { within: { send: options.send, tests: 'of sequences' } }),
    ...(concurrency !== undefined && { concurrency }),
  });
  const redactor = createRedactor({
    tokens: tokenVariables(settings),
    pairs: [],
    connection: settings.connection,
  });
  const kept = ofTests.flatMap((report) => report.kept ?? []);
  const { left, changed } = await clean(options, api, kept);
  const reports =
    bystanders === undefined || ended !== undefined
      ? ofTests
      : await withTraces(ofTests, { api, bystanders, settings });
  const isWhole = ended === undefined && errors.length === 0;
  const untested = isWhole ? 'the suite has no test of it' : 'the run was over before it';
  const judged = applyKnownDifferences(judgeClauses(clauses, reports, failing, untested), known);
  const { verdicts } = judged;
  const warnings = warningsOf({
    verdicts,
    disturbances: [...beside, ...disturbances],
    slowedTo: slowedTo(pace),
    strict,
  });
  const problems = problemsOf({
    ended,
    errors,
    left: left.slice(changed.length),
    changed,
    isVerified: exitCodeOf(verdicts) !== 2,
    remedy: cleanCommand(manifestFile),
    mask: redactor.text,
  });
  return {
    runId,
    startedAt,
    finishedAt: Date.now(),
    strict,
    readOnly,
    leftOut: contract.clauses.map(({ id }) => id).filter((id) => !ids.includes(id)),
    ...(ended !== undefined && { ended }),
    left,
    ...(kept.length > 0 && { kept, remedy: cleanCommand(manifestFile) }),
    reports,
    verdicts,
    warnings,
    problems: [...problems, ...judged.problems, missingVerification(verdicts, required) ?? []].flat(),
    secondOpinion:
      prism === undefined ? undefined : collectOpinions({ version: prism, reports, verdicts, strict }),
  };
}

/** What was tried is removed where nothing follows it. */
async function tryFirst(options: ContractRunOptions, api: Api, runId: string): Promise<void> {
  const { manifestFile, settings } = options;
  const manifest = fileManifest(manifestFile);
  try {
    await tryToCreate(api, settings, runId, manifest);
  } catch (error) {
    if (error instanceof NoResponse) return;
    await clean(options, api);
    if (!(error instanceof ConfigError)) throw error;
    const { text } = createRedactor({ tokens: tokenVariables(settings), pairs: [] });
    throw new ConfigError(text(error.message));
  }
}

/** Of a server that is gone nothing is known; the run finds that out. */
function ifGone(error: unknown): undefined {
  if (!(error instanceof NoResponse)) throw error;
}

/** Once more for all that a test could not remove, or did not come to remove. */
async function clean(
  { settings, manifestFile }: ContractRunOptions,
  api: Api,
  kept: readonly MadeName[] = [],
): Promise<Cleaned> {
  const timeout = settings.propagationTimeout;
  return cleanByManifest({ file: manifestFile, api, timeout, kept });
}
