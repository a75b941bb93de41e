import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { Clause } from '../../openapi/load.ts';
import { ConfigError } from '../config/config-error.ts';
import type { ClauseVerdict } from './verdicts.ts';

/** A clause that the server is known to break, and why that is borne. */
export interface KnownDifference {
  readonly clause: string;
  readonly reason: string;
  /** File and line. */
  readonly place: string;
}

/** Verdicts once the known differences are taken into account. */
export interface WithKnown {
  readonly verdicts: readonly ClauseVerdict[];
  /** Known differences that are none any more, in words. */
  readonly problems: readonly string[];
}

const expectedForm = 'expected a list of {clause, reason}';

/**
 * Reads a file of known differences, YAML or JSON: a list of {clause, reason}.
 *
 * @throws ConfigError that names the file and the line
 */
export function readKnownDifferences(file: string, clauses: readonly Clause[]): readonly KnownDifference[] {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  const placeOf = (node: unknown) => `${file}:${lineOf(node, lines)}`;
  const [error] = document.errors;
  if (error !== undefined) {
    throw new ConfigError(
      `${file}:${lines.linePos(error.pos[0]).line}: is neither YAML nor JSON: ${error.message}`,
    );
  }
  const { contents } = document;
  if (!isSeq(contents)) throw new ConfigError(`${placeOf(contents)}: ${expectedForm}`);
  const known = contents.items.map((item) => {
    if (!isMap(item)) throw new ConfigError(`${placeOf(item)}: ${expectedForm}`);
    return readEntry(item, placeOf(item), clauses);
  });
  for (const [index, { clause, place }] of known.entries()) {
    const first = known.findIndex((other) => other.clause === clause);
    if (first < index)
      throw new ConfigError(`${place}: ${clause} is listed before, at ${known[first]?.place}`);
  }
  return known;
}

/**
 * A broken clause that is listed becomes `expected`; a listed one that passes is a problem, since a list that outlives its
 * cause hides the next fault. One that could not be judged stays as it is.
 */
export function applyKnownDifferences(
  verdicts: readonly ClauseVerdict[],
  known: readonly KnownDifference[],
): WithKnown {
  const listed = new Map(known.map((difference) => [difference.clause, difference]));
  const problems: string[] = [];
  const judged = verdicts.map((verdict): ClauseVerdict => {
    const difference = listed.get(verdict.clause.id);
    if (difference === undefined) return verdict;
    const { clause, place, reason } = difference;
    if (verdict.verdict === 'passed') {
      problems.push(
        `no longer fails: ${clause} passes, but ${place} lists it (${reason}); take it off the list`,
      );
    }
    const isBroken = verdict.verdict === 'failed' || verdict.verdict === 'deviates';
    return isBroken ? { ...verdict, verdict: 'known failure', knownBecause: reason } : verdict;
  });
  return { verdicts: judged, problems };
}

function readEntry(item: YAMLMap, place: string, clauses: readonly Clause[]): KnownDifference {
  const unknown = item.items
    .map(({ key }) => String(key))
    .find((name) => name !== 'clause' && name !== 'reason');
  if (unknown !== undefined) throw new ConfigError(`${place}: unknown member ${unknown}; ${expectedForm}`);
  const clause = textOf(item, 'clause');
  if (clause === undefined) throw new ConfigError(`${place}: clause is missing; ${expectedForm}`);
  if (!clauses.some(({ id }) => id === clause)) {
    throw new ConfigError(
      `${place}: ${clause} is no clause of the contract; its ids are such as ${clauses[0]?.id ?? 'UK-...'}`,
    );
  }
  const reason = textOf(item, 'reason');
  if (reason === undefined)
    throw new ConfigError(`${place}: ${clause}: reason is missing; say why it differs`);
  return { clause, reason, place };
}

/** A member that is text and says something. */
function textOf(item: YAMLMap, name: string): string | undefined {
  const value: unknown = item.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function lineOf(node: unknown, lines: LineCounter): number {
  const isPlaced = isMap(node) || isSeq(node) || isScalar(node);
  return isPlaced && node.range ? lines.linePos(node.range[0]).line : 1;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(
      `${file}: cannot be read; give a list of known failures with --known-failures FILE`,
    );
  }
}
