#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { loadFreshContract } from '../openapi/load.ts';
import { ConfigError, parseTarget, readConfiguration } from './config.ts';
import { addConnectionFlags, type ConnectionFlags, withConnection } from './connection/flags.ts';
import { runContract } from './contract-run.ts';
import { buildReport } from './reports/build.ts';
import { tellGithub, withoutCommands } from './reports/github.ts';
import { readKnownDifferences } from './reports/known-differences.ts';
import { makeReportFolder, writeReports } from './reports/write.ts';
import { openOpinionServer } from './second-opinion/server.ts';
import { renderSecondOpinion } from './second-opinion/terminal.ts';
import { mockSettings } from './settings.ts';
import { renderTable } from './table.ts';
import { openMock, openUrl } from './target.ts';

interface Flags extends ConnectionFlags {
  readonly target?: string;
  readonly config?: string;
  readonly strict?: boolean;
  readonly report: string;
  readonly expect?: string;
}

const WRONG_USAGE = 2;
const nothingVerified = 'update-key-contract: nothing was verified; the reasons stand beside the clauses\n';
const settingsFile = 'contract.config.yaml';

function parseFlags(argv: readonly string[]): Flags {
  const command = new Command('update-key-contract')
    .description('Judges a server by the clauses of the Update Key contract, over HTTP.')
    .option('-t, --target <url>', 'base URL of the server; without it, a mock is started in this process')
    .option('-c, --config <file>', `settings, YAML or JSON (default: ${settingsFile} here, if there is one)`)
    .option('--strict', 'a broken advisory clause fails the run too; always so for the mock in process')
    .option('-r, --report <dir>', 'where the reports go', 'contract-report')
    .option('-e, --expect <file>', 'known differences, YAML or JSON: a list of {clause, reason}')
    .addHelpText('after', helpText)
    .showHelpAfterError('(--help shows every flag)')
    .exitOverride();
  return addConnectionFlags(command).parse(argv, { from: 'user' }).opts<Flags>();
}

const helpText = `
Without a settings file, what the mock starts with is assumed. A settings file names:
  project, environments: [..], failingEnvironment, otherProject,
  crossProject: {keyProject, keyName, jwkProject, jwkName},
  tokens: {full, admin, noSecurityRole, noDeployRole, outsider, expired, revoked},
  propagationTimeout, requestTimeout (milliseconds), maxRps, ca, insecure, target; flags go first.
"env:NAME" stands for an environment variable. What is left out is reported as not verified.

Examples:
  update-key-contract                                      judge the mock in process
  update-key-contract --target http://127.0.0.1:4010       judge a mock that runs
  update-key-contract --config team.yaml --strict          judge the server that team.yaml names

Reports: report.html, report.json with its schema, junit.xml, summary.md; in GitHub Actions annotations and the job summary.
A known difference does not fail the run; one that no longer differs does.

Exit: 0 the contract holds, 1 a clause is broken or could not be judged for an error, or a known difference is none any more,
2 wrong usage, settings, an unreachable server, or nothing was verified.`;

async function main(flags: Flags): Promise<number> {
  const file = flags.config ?? (existsSync(settingsFile) ? settingsFile : undefined);
  const configuration = file === undefined ? undefined : readConfiguration(file, process.env);
  const given = flags.target === undefined ? configuration?.target : parseTarget(flags.target, '--target');
  const contract = await loadFreshContract();
  const known = flags.expect === undefined ? [] : readKnownDifferences(flags.expect, contract.clauses);
  makeReportFolder(flags.report);
  const assumed = { ...mockSettings, ...(given === undefined && { propagationTimeout: 0 }) };
  const settings = withConnection(configuration?.settings ?? assumed, {
    flags,
    ...(given !== undefined && { url: given }),
    ...(configuration !== undefined && { given: configuration.connection, file }),
  });
  const opinion = flags.viaPrism === true ? await openOpinionServer(contract) : undefined;
  const target = given === undefined ? await openMock(contract) : openUrl(given);
  const strict = flags.strict === true || given === undefined;
  const { concurrency } = flags;
  try {
    const run = await runContract({
      contract,
      url: target.url,
      settings,
      strict,
      known,
      concurrency,
      opinion,
    });
    const report = buildReport(contract, run, target.name);
    const { isTTY, columns } = process.stdout;
    const colour = isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(`Update Key contract against ${target.name}\n`);
    const table = renderTable(run.verdicts, { colour, width: columns ?? 140 });
    process.stdout.write(withoutCommands(table, process.env));
    process.stdout.write(withoutCommands(renderSecondOpinion(report.secondOpinion), process.env));
    process.stdout.write(tellGithub(report, process.env));
    for (const problem of run.problems) process.stderr.write(`${problem}\n`);
    if (report.exitCode === 2) process.stderr.write(nothingVerified);
    writeReports(flags.report, report);
    return report.exitCode;
  } finally {
    await target.close();
    await opinion?.close();
  }
}

try {
  process.exitCode = await main(parseFlags(process.argv.slice(2)));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  } else if (error instanceof ConfigError) {
    process.stderr.write(`update-key-contract: ${error.message}\n`);
    process.exitCode = WRONG_USAGE;
  } else {
    throw error;
  }
}
