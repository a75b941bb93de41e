import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { Clause } from '../../openapi/load.ts';
import { NotUtf8Error, readUtf8 } from '../../openapi/utf-8.ts';
import { ConfigError } from '../config/config-error.ts';
import { didYouMean } from '../config/did-you-mean.ts';
import { type ClauseVerdict, reasonOf, type SeenFailure } from './verdicts.ts';

/** A clause that the server is known to break, and why that is borne. */
export interface KnownDifference {
  readonly clause: string;
  readonly reason: string;
  /** The title of the test that fails; any unless given. */
  readonly test?: string;
  /** Stands in what is received; anything unless given. */
  readonly received?: string;
  /** The last day on which it is borne, as YYYY-MM-DD (UTC). */
  readonly until?: string;
  /** File and line. */
  readonly place: string;
}

/** Verdicts once the known differences are taken into account. */
export interface WithKnown {
  readonly verdicts: readonly ClauseVerdict[];
  /** Known differences that are none any more, in words. */
  readonly problems: readonly string[];
}

const members = ['clause', 'reason', 'test', 'received', 'until'] as const;
const expectedForm =
  'expected a list of {clause, reason}, each also with test, received and until if need be';

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
  for (const [index, { clause, place, ...entry }] of known.entries()) {
    const first = known.find(
      (other) => other.clause === clause && other.test === entry.test && other.received === entry.received,
    );
    if (first !== known[index]) {
      throw new ConfigError(`${place}: ${clause} is listed before, at ${first?.place}`);
    }
  }
  return known;
}

/**
 * A broken clause all of whose failures are listed becomes a known failure. A list that outlives its cause hides the next
 * fault: an entry that nothing fits any more, or whose day is over, is a problem. What could not be judged stays as it is.
 *
 * @param now milliseconds since the epoch
 */
export function applyKnownDifferences(
  verdicts: readonly ClauseVerdict[],
  known: readonly KnownDifference[],
  now: number = Date.now(),
): WithKnown {
  const today = new Date(now).toISOString().slice(0, 10);
  const isOver = ({ until }: KnownDifference) => until !== undefined && until < today;
  const problems: string[] = [];
  const judged = verdicts.map((verdict): ClauseVerdict => {
    const listed = known.filter(({ clause }) => clause === verdict.clause.id);
    if (listed.length === 0) return verdict;
    const { failures = [] } = verdict;
    for (const entry of listed) {
      const problem = problemWith(entry, verdict, isOver(entry));
      if (problem !== undefined) problems.push(problem);
    }
    const borne = listed.filter((entry) => !isOver(entry));
    const unknown = failures.filter((failure) => !borne.some((entry) => fits(entry, failure)));
    const [first] = unknown;
    if (first !== undefined) return { ...verdict, failure: first.failure, reason: reasonOf(first.failure) };
    if (failures.length === 0) return verdict;
    const reasons = borne.filter((entry) => failures.some((failure) => fits(entry, failure)));
    const knownBecause = [...new Set(reasons.map(wordsOf))].join('; ');
    return { ...verdict, verdict: 'known failure', knownBecause };
  });
  return { verdicts: judged, problems };
}

function wordsOf({ reason, until }: KnownDifference): string {
  return until === undefined ? reason : `${reason} (until ${until})`;
}

function fits({ test, received }: KnownDifference, seen: SeenFailure): boolean {
  return (
    (test === undefined || seen.test === test) &&
    (received === undefined || seen.failure.received.includes(received))
  );
}

function problemWith(entry: KnownDifference, verdict: ClauseVerdict, isOver: boolean): string | undefined {
  const { clause, place, reason, until } = entry;
  const { failures = [] } = verdict;
  if (verdict.verdict === 'passed') {
    return `no longer fails: ${clause} passes, but ${place} lists it (${reason}); take it off the list`;
  }
  if (failures.length === 0) return undefined;
  if (isOver) return `over since ${until}: ${clause} at ${place} (${reason}); mend it, or give another day`;
  if (failures.some((failure) => fits(entry, failure))) return undefined;
  const [first] = failures;
  const otherwise = first === undefined ? '' : `: test "${first.test}" received ${first.failure.received}`;
  return `no longer fails so: ${clause} fails otherwise than ${place} lists it (${reason})${otherwise}; mend the list`;
}

function readEntry(item: YAMLMap, place: string, clauses: readonly Clause[]): KnownDifference {
  const unknown = item.items
    .map(({ key }) => String(key))
    .find((name) => !members.some((member) => member === name));
  if (unknown !== undefined) {
    throw new ConfigError(
      `${place}: unknown member ${unknown}${didYouMean(unknown, members)}; ${expectedForm}`,
    );
  }
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
  const [test, received, until] = [textOf(item, 'test'), textOf(item, 'received'), textOf(item, 'until')];
  if (item.has('until') && !isDay(until)) {
    throw new ConfigError(`${place}: ${clause}: until: expected a day such as 2027-01-31`);
  }
  return {
    clause,
    reason,
    place,
    ...(test !== undefined && { test }),
    ...(received !== undefined && { received }),
    ...(until !== undefined && { until }),
  };
}

function isDay(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
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
    return readUtf8(file);
  } catch (cause) {
    if (cause instanceof NotUtf8Error) throw new ConfigError(`${file}: ${cause.message}`);
    throw new ConfigError(
      `${file}: cannot be read; give a list of known failures with --known-failures FILE`,
    );
  }
}
