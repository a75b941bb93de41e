import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { faultyRow, lawfulRow, type Row } from '../contract-tests/mutation/matrix.ts';
import type { Fault, LawfulServer } from '../contract-tests/mutation/mutant.ts';
import { faults } from '../contract-tests/mutation/mutants/index.ts';
import { outcomeOf } from '../contract-tests/mutation/outcome.ts';
import { renderPage } from '../contract-tests/mutation/page.ts';
import { judgeServers } from '../contract-tests/mutation/run.ts';
import { renderRows } from '../contract-tests/mutation/table.ts';
import { perKind, typicalFaults, typicalLawfulServers } from '../contract-tests/mutation/typical.ts';
import { idleClauses, worthOf } from '../contract-tests/mutation/unique-kills.ts';
import { lawfulServers } from '../contract-tests/mutation/variants/index.ts';
import { loadFreshContract } from '../openapi/load.ts';

interface Flags {
  readonly all?: boolean;
  readonly only?: string;
  readonly lawful?: boolean;
  readonly faulty?: boolean;
  readonly workers: number;
  readonly connections?: boolean;
}

function parseFlags(): Flags {
  return new Command('mutation')
    .description('Measures the contract suite: sets it upon faulty servers, and upon lawful ones.')
    .option('--all', `every server, which takes minutes; otherwise ${perKind} of each kind`)
    .option('--only <text>', 'only servers whose names, or clauses, hold the text')
    .option('--faulty', 'only faulty servers')
    .option('--lawful', 'only lawful servers')
    .option('--workers <count>', 'threads that run the suite', parseCount, 2)
    .option(
      '--connections',
      'reach every server by HTTP over TCP, not only those that need it; takes thrice the time',
    )
    .parse()
    .opts<Flags>();
}

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('expected a whole number from 1.');
}

/** The servers to judge: a choice of all kinds unless others are asked for. */
function pick({ all, only = '', lawful, faulty }: Flags): (Fault | LawfulServer)[] {
  const isAll = all === true || only !== '';
  const fits = (server: Fault | LawfulServer) =>
    server.name.includes(only) ||
    ('clauses' in server ? server.clauses : server.differs).some((id) => id.includes(only));
  const ofFaults = isAll ? faults : typicalFaults();
  const ofLawful = isAll ? lawfulServers : typicalLawfulServers();
  return [...(lawful ? [] : ofFaults), ...(faulty ? [] : ofLawful)].filter(fits);
}

async function main(flags: Flags): Promise<number> {
  const contract = await loadFreshContract();
  const servers = pick(flags);
  if (servers.length === 0) {
    process.stderr.write(`No server has ${JSON.stringify(flags.only)} in its name or its clauses.\n`);
    return 2;
  }
  const started = performance.now();
  const { judged, errors } = await judgeServers(contract, servers, {
    workers: flags.workers,
    overConnections: flags.connections === true,
  });
  const rows = judged.map(({ server, ...rest }) =>
    'clauses' in server ? faultyRow({ server, ...rest }) : lawfulRow({ server, ...rest }),
  );
  const worths = worthOf(contract.clauses, rows);
  const isMatrix = flags.only === undefined && !flags.lawful && !flags.faulty;
  const { isTTY } = process.stdout;
  const colour = isTTY === true && !process.env.NO_COLOR;
  for (const kind of ['faulty', 'lawful'] as const) {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length > 0) process.stdout.write(`\n${titles[kind]}\n${renderRows(own, colour)}\n`);
  }
  if (isMatrix) {
    process.stdout.write('\nRequired clauses that catch no fault alone:\n');
    for (const { id, why } of idleClauses(worths)) process.stdout.write(`  ${id}: ${why}\n`);
    write('mutation.json', `${JSON.stringify(matrixOf(rows), null, 2)}\n`);
    write('mutation.html', renderPage(rows, worths));
  }
  const { exitCode, problems, summary } = outcomeOf(contract.clauses, rows, errors, isMatrix);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`\n${summary} in ${Math.round((performance.now() - started) / 1000)} s\n`);
  return exitCode;
}

const titles = {
  faulty: 'Faulty servers: fault | must fall | fell | verdict',
  lawful: 'Lawful servers: how it differs | advisory clauses that differ | fell | verdict',
};

/** What the clause book and others read. */
function matrixOf(rows: readonly Row[]) {
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind);
  return {
    faults: of('faulty').map(({ name, expected, fell, unverified }) => ({
      name,
      clauses: expected,
      caughtBy: fell,
      unverified,
    })),
    lawful: of('lawful').map(({ name, fell, unverified }) => ({ name, differs: fell, unverified })),
  };
}

function write(name: string, text: string): void {
  writeFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), text);
}

process.exitCode = await main(parseFlags());
