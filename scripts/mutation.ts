import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { withoutOldFlags } from '../contract-tests/cli/old-flags.ts';
import { mutantRow, type Row, variantRow } from '../contract-tests/mutation/matrix.ts';
import { isMutant, type Server } from '../contract-tests/mutation/mutant.ts';
import { mutants, sequenceMutants } from '../contract-tests/mutation/mutants/index.ts';
import { outcomeOf } from '../contract-tests/mutation/outcome.ts';
import { renderPage } from '../contract-tests/mutation/page.ts';
import { provedSteps, proveMock } from '../contract-tests/mutation/prove.ts';
import { type Judged, judgeServers } from '../contract-tests/mutation/run.ts';
import { renderRows } from '../contract-tests/mutation/table.ts';
import { clausesWithoutUniqueKill, killsOf } from '../contract-tests/mutation/unique-kills.ts';
import { historyVariants, variants } from '../contract-tests/mutation/variants/index.ts';
import { ContractError, loadFreshContract } from '../openapi/load.ts';
import { showsColours } from '../openapi/terminal.ts';

interface Flags {
  readonly only?: string;
  readonly mutants?: boolean;
  readonly variants?: boolean;
  readonly workers: number;
  readonly connections?: boolean;
  readonly expected?: boolean;
  readonly sequences?: boolean;
  readonly seed: number;
  readonly seeds: number;
  readonly prove?: number | true;
}

const oldFlags = {
  '--faulty': '--mutants',
  '--lawful': '--variants',
  '--all': undefined,
};

function parseFlags(argv: readonly string[]): Flags {
  const note = (text: string) => void process.stderr.write(`${text}\n`);
  if (process.env.npm_lifecycle_event === 'bite') note('npm run bite is now npm run mutation.');
  return new Command('npm run mutation --')
    .description(
      'Measures the contract suite: runs it against mutants (the mock with one defect each) and conformant variants.',
    )
    .option('--only <text>', 'only servers whose names, kinds or clauses hold the text')
    .addOption(new Option('--mutants', 'only mutants').conflicts('variants'))
    .option('--variants', 'only conformant variants')
    .option('--workers <count>', 'threads that run the suite', parseCount, 2)
    .option(
      '--connections',
      'reach every server by HTTP over TCP, not only those that need it; takes three times as long',
    )
    .addOption(
      new Option(
        '--expected',
        'judge mutants by the clauses that are to kill them alone: quicker, without what fails beside',
      ).conflicts('sequences'),
    )
    .option(
      '--sequences',
      'only what sequences of operations judge: mutants that need a history, variants that have one',
    )
    .option('--seed <count>', 'makes the random sequences', parseCount, 1)
    .option('--seeds <count>', 'so many seeds, from that one on; each judges all servers', parseCount, 1)
    .option(
      '--prove [count]',
      `only the mock itself, by so many random sequences of ${provedSteps} steps (${usualProof})`,
      parseCount,
    )
    .parse(withoutOldFlags(argv, oldFlags, note), { from: 'user' })
    .opts<Flags>();
}

/** Sequences that the mock itself is judged by. */
const usualProof = 2000;

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('expected a whole number from 1.');
}

function pick({ only = '', ...flags }: Flags): readonly Server[] {
  const fits = (server: Server) =>
    server.name.includes(only) ||
    (!isMutant(server) && server.kind.includes(only)) ||
    (isMutant(server) ? server.clauses : server.differs).some((id) => id.includes(only));
  const ofKind = flags.sequences ? [sequenceMutants, historyVariants] : [mutants, variants];
  const [picked = [], accepted = []]: readonly (readonly Server[])[] = ofKind;
  return [...(flags.variants ? [] : picked), ...(flags.mutants ? [] : accepted)].filter(fits);
}

async function prove(count: number, seed: number): Promise<number> {
  const started = performance.now();
  const { steps, findings } = await proveMock(await loadFreshContract(), count, seed);
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(
    `the mock itself: ${count} sequences of ${provedSteps} steps, ${steps} steps taken, ${findings.length} findings in ${seconds} s\n`,
  );
  return findings.length > 0 ? 1 : 0;
}

async function main(flags: Flags): Promise<number> {
  if (flags.prove !== undefined) return prove(flags.prove === true ? usualProof : flags.prove, flags.seed);
  const servers = pick(flags);
  if (servers.length === 0) {
    process.stderr.write(`No server has ${JSON.stringify(flags.only)} in its name or its clauses.\n`);
    return 2;
  }
  const contract = await loadFreshContract();
  const started = performance.now();
  const seeds = flags.sequences
    ? Array.from({ length: flags.seeds }, (_, index) => flags.seed + index)
    : [undefined];
  const [rows, errors]: [Row[], string[]] = [[], []];
  for (const seed of seeds) {
    const result = await judgeServers(contract, servers, {
      workers: flags.workers,
      overConnections: flags.connections === true,
      onlyExpected: flags.expected === true,
      ...(seed !== undefined && { seed }),
    });
    errors.push(...result.errors);
    rows.push(...result.judged.map((judged) => rowOf(judged, seeds.length > 1 ? seed : undefined)));
  }
  const isWhole =
    !flags.expected && !flags.sequences && flags.only === undefined && !flags.mutants && !flags.variants;
  printRows(rows);
  if (isWhole) {
    const kills = killsOf(contract.clauses, rows);
    process.stdout.write('\nRequired clauses without a unique kill:\n');
    for (const { id, why } of clausesWithoutUniqueKill(kills)) process.stdout.write(`  ${id}: ${why}\n`);
    write('mutation.json', `${JSON.stringify(resultsOf(rows), null, 2)}\n`);
    write('openapi/mutation-matrix.json', `${JSON.stringify(matrixOf(rows), null, 1)}\n`);
    write('mutation.html', renderPage(rows, kills));
  }
  const { exitCode, problems, summary } = outcomeOf(contract.clauses, rows, errors, isWhole);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`\n${summary} in ${Math.round((performance.now() - started) / 1000)} s\n`);
  return exitCode;
}

function rowOf({ server, ...rest }: Judged<Server>, seed: number | undefined): Row {
  const row = isMutant(server) ? mutantRow({ server, ...rest }) : variantRow({ server, ...rest });
  return seed === undefined ? row : { ...row, name: `${row.name} (seed ${seed})` };
}

const titles = {
  mutant: 'Mutants: defect | expected to fail | failed | verdict',
  variant: 'Conformant variants: how it differs | advisory clauses expected to fail | failed | verdict',
};

function printRows(rows: readonly Row[]): void {
  const colour = showsColours(process.stdout.isTTY === true);
  for (const kind of ['mutant', 'variant'] as const) {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length > 0) process.stdout.write(`\n${titles[kind]}\n${renderRows(own, colour)}\n`);
  }
}

/** What the clause reference shows, small enough to be kept: which clauses killed each mutant. */
function matrixOf(rows: readonly Row[]) {
  const mutants = rows.filter(({ kind }) => kind === 'mutant');
  return {
    measured: new Date().toISOString().slice(0, 10),
    command: 'npm run mutation',
    killed: Object.fromEntries(mutants.map(({ name, failed }) => [name, failed])),
  };
}

/** What other programs read. */
function resultsOf(rows: readonly Row[]) {
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind);
  return {
    mutants: of('mutant').map(({ name, expected, failed, unverified }) => ({
      name,
      clauses: expected,
      killedBy: failed,
      unverified,
    })),
    variants: of('variant').map(({ name, failed, unverified }) => ({ name, differs: failed, unverified })),
  };
}

function write(name: string, text: string): void {
  writeFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), text);
}

try {
  process.exitCode = await main(parseFlags(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  process.stderr.write(`mutation: ${error.message}\n`);
  process.exitCode = 2;
}
