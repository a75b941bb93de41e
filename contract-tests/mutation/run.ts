import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contract } from '../../openapi/load.ts';
import { mockSettings } from '../config/settings.ts';
import { type ClauseVerdict, judgeClauses } from '../results/verdicts.ts';
import { runSuite } from '../runner/engine.ts';
import type { TargetInput } from '../runner/input.ts';
import { usualCount } from '../sequences/plan.ts';
import { keyOf } from './in-process.ts';
import { isMutant, type Server } from './mutant.ts';
import { type ListeningServer, openServer } from './server.ts';

/** What the suite found on one server, judged as with `--strict`. */
export interface Judged<S> {
  readonly server: S;
  readonly verdicts: readonly ClauseVerdict[];
  /** What the run created there and could not remove. */
  readonly leftovers: readonly string[];
}

export interface JudgedServers<S> {
  readonly judged: readonly Judged<S>[];
  /** What went wrong outside of any test. */
  readonly errors: readonly string[];
}

export interface JudgeOptions {
  readonly workers: number;
  /** Judges every server over a connection, not only those that need one; it takes thrice the time. */
  readonly overConnections: boolean;
  /** Judges mutants by the clauses that are to kill them alone, which shows nothing of what fails beside. */
  readonly onlyExpected?: boolean;
  /** Makes the sequences by chance; none are sent unless given. */
  readonly seed?: number;
}

const { dir, ext } = parse(import.meta.filename);
const module = pathToFileURL(join(dir, `in-process${ext}`)).href;

/** All for what needs a history, and for what has one; none for other mutants, which the clauses' tests kill. */
function sequencesFor(server: Server, index: number): NonNullable<TargetInput['sequences']> {
  const isJudged = !isMutant(server) || server.needsHistory === true;
  return { from: index, count: isJudged ? usualCount : 0 };
}

/** Starts every server, judges all of them in one run of the suite, and stops them. */
export async function judgeServers<S extends Server>(
  contract: Contract,
  servers: readonly S[],
  { workers, overConnections, onlyExpected = false, seed }: JudgeOptions,
): Promise<JudgedServers<S>> {
  const opened: ListeningServer[] = [];
  const open = async (server: S, index: number): Promise<TargetInput> => {
    const name = keyOf(server);
    const settings = {
      ...mockSettings,
      propagationTimeout: 0,
      requestTimeout: 30_000,
      ...server.settings,
    };
    // Of a conformant variant it is judged, too, whether what was made there can be removed.
    const disposable = isMutant(server);
    const sequences = sequencesFor(server, index);
    const clauses =
      onlyExpected && isMutant(server) ? { clauses: [...server.clauses, ...(server.shownBy ?? [])] } : {};
    if (!overConnections && server.needsConnection !== true) {
      return {
        name,
        settings,
        disposable,
        sequences,
        ...clauses,
        url: `http://server-${index}.invalid`,
        inProcess: { module, name },
      };
    }
    const listening = await openServer(server.make, { contract, ...server.mock });
    opened.push(listening);
    return { name, settings, disposable, sequences, ...clauses, url: listening.url };
  };
  try {
    const targets = await Promise.all(servers.map(open));
    const { reports, errors } = await runSuite({
      contract,
      targets,
      workers,
      findings: 'in words',
      ...(seed !== undefined && { sequences: { count: usualCount, seed } }),
    });
    const judged = servers.map((server) => {
      const own = reports.filter(({ target }) => target === keyOf(server));
      const verdicts = judgeClauses(contract.clauses, own, true);
      return {
        server,
        verdicts:
          onlyExpected && isMutant(server)
            ? verdicts.filter(({ clause }) => server.clauses.includes(clause.id))
            : verdicts,
        leftovers: own.flatMap(({ leftovers }) => leftovers),
      };
    });
    return { judged, errors };
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}
