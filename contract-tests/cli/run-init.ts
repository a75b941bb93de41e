import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contract, loadFreshContract } from '../../openapi/load.ts';
import { createApi } from '../client/api.ts';
import { explainNoResponse } from '../client/no-response.ts';
import { createSender, NoResponse } from '../client/transport.ts';
import { parseTarget, readConfiguration } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { settingsFiles } from '../config/find.ts';
import { renderSettings } from '../config/render-settings.ts';
import { mockSettings, type Settings, type Tokens } from '../config/settings.ts';
import { planRun } from '../dry-run/dry-run.ts';
import { createRedactor } from '../results/mask-report.ts';
import { type Discovered, discover } from '../runner/discover.ts';
import { tokenVariables, variableOf } from '../runner/suite.ts';
import { withConnection } from './connection-flags.ts';
import { asLine, type CommandContext, warn } from './context.ts';
import type { InitFlags } from './parse-flags.ts';

const schemaFile = fileURLToPath(
  new URL('../../openapi/generated/contract.config.schema.json', import.meta.url),
);
const tokenNames = Object.keys(mockSettings.tokens) as (keyof Tokens)[];

/**
 * Asks a server, by reads alone, for what a settings file names, writes the file, and says which clauses it leaves unverified.
 *
 * @throws ConfigError when the file exists, no token is given or the server is not one of this API
 */
export async function init(flags: InitFlags, context: CommandContext): Promise<number> {
  const { config: file = join(context.folder, settingsFiles[0]), project, force = false } = flags;
  if (existsSync(file) && !force) {
    throw new ConfigError(`${file}: is there already; name another file by --config, or give --force`);
  }
  const url = parseTarget(flags.target, '--target');
  if (flags.propagationTimeout !== undefined) {
    warn(
      context,
      '--propagation-timeout has no effect with init, which sends reads alone; give it to the run',
    );
  }
  const tokens = tokensIn(context.env);
  const contract = await loadFreshContract();
  const settings = withConnection({ ...mockSettings, tokens }, { flags, url });
  const found = await ask(contract, url, settings, project);
  const text = render(flags, file, url, found);
  try {
    writeFileSync(file, text, force ? {} : { flag: 'wx' });
  } catch (error) {
    throw new ConfigError(`${file}: cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  context.out(`${asLine(`${file}: written for project ${found.project} of ${url}`, context.env)}\n`);
  for (const line of oddTokens(found)) context.out(`${asLine(line, context.env)}\n`);
  if (found.published.length === 0) {
    context.out('The project has no published environment: give environments before a run.\n');
    return 0;
  }
  const { settings: written } = readConfiguration(file, context.env);
  for (const line of await unverifiedLines(contract, written)) context.out(`${line}\n`);
  return 0;
}

function tokensIn(env: CommandContext['env']): Tokens {
  const given = tokenNames.flatMap((name) => {
    const token = env[variableNamed(name)];
    return token === undefined || token === '' ? [] : [[name, token] as const];
  });
  const { full, ...others } = Object.fromEntries(given) as Partial<Tokens>;
  if (full !== undefined) return { full, ...others };
  throw new ConfigError('CONTRACT_TOKEN is not set; it has to hold the token of full access');
}

function variableNamed(name: string): string {
  return variableOf(name).slice(1);
}

async function ask(
  contract: Contract,
  url: string,
  settings: Settings,
  project: string | undefined,
): Promise<Discovered> {
  const send = createSender(settings);
  const names = tokenNames.filter((name) => settings.tokens[name] !== undefined);
  const apiOf = (name: keyof Tokens) =>
    createApi({ contract, url, token: settings.tokens[name] ?? '', send });
  try {
    return await discover({ url, apiOf, names, project });
  } catch (error) {
    if (error instanceof NoResponse) throw new ConfigError(explainNoResponse(url, error, settings));
    if (!(error instanceof ConfigError)) throw error;
    const { text } = createRedactor({ tokens: tokenVariables(settings), pairs: [] });
    throw new ConfigError(text(error.message));
  }
}

function render({ ca, insecure }: InitFlags, file: string, url: string, found: Discovered): string {
  const { project, projects, tokens } = found;
  const known = tokenNames.filter((name) => tokens[name] !== undefined);
  return renderSettings({
    ...found,
    schema: relative(dirname(resolve(file)), schemaFile)
      .split(sep)
      .join('/'),
    target: url,
    otherProject: projects.find((name) => name !== project),
    tokens: known.map((name) => ({
      name,
      variable: variableNamed(name),
      about: `List Keys responded with ${tokens[name]?.status}`,
    })),
    missing: tokenNames
      .filter((name) => tokens[name] === undefined)
      .map((name) => ({ name, variable: variableNamed(name) })),
    ca: ca === undefined ? undefined : relative(dirname(resolve(file)), resolve(ca)),
    insecure,
  });
}

function oddTokens({ tokens }: Discovered): string[] {
  return tokenNames.flatMap((name) => {
    const reading = tokens[name];
    return reading === undefined || reading.fits
      ? []
      : [
          `tokens.${name} (${variableNamed(name)}) is not what its name says: List Keys responded with ${reading.status}`,
        ];
  });
}

/** By a dry run: the clauses that stay open, by what they lack. */
async function unverifiedLines(contract: Contract, settings: Settings): Promise<string[]> {
  const plan = await planRun({ contract, settings, readOnly: false, sequences: { count: 0, seed: 0 } });
  const reasons = new Map<string, Set<string>>();
  for (const { clause, notVerified } of plan.tests) {
    if (notVerified === undefined) continue;
    reasons.set(notVerified, (reasons.get(notVerified) ?? new Set()).add(clause));
  }
  if (reasons.size === 0) return ['Every clause can be verified with these settings.'];
  return [
    'These settings leave unverified, in part or as a whole:',
    ...[...reasons].map(([reason, clauses]) => `  ${reason}: ${[...clauses].join(', ')}`),
  ];
}
