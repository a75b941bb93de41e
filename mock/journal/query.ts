import type { OperationId } from '../../openapi/operation-id.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { EntryList } from './journal.ts';
import type { KeptEntry } from './kept-entry.ts';

/** Which of a journal's entries are asked for. */
export interface JournalQuery {
  /** With a response after that of the entry of that id, or received at that time (epoch ms) or later. */
  readonly since?: { readonly id: number } | { readonly time: number };
  readonly operation?: OperationId;
  /** From the first status to the last. */
  readonly status?: readonly [number, number];
  /** At most this many, the newest. */
  readonly limit?: number;
}

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** What each parameter may be, for messages. */
const ALLOWED = {
  since:
    'since is an entry id, for later responses, or an RFC 3339 time, for requests received then or later',
  limit: 'limit is a whole number from 0 to 100000',
  status: 'status is a status such as 400, or a range such as 4xx',
} as const;

const NAMES = ['since', 'limit', 'operation', 'status', 'format'] as const;

/**
 * Reads the query of `GET /requests`.
 *
 * @param operations the ids that `operation` may be
 * @returns the query, or in words what is wrong and what is allowed
 */
export function readJournalQuery(
  parameters: URLSearchParams,
  operations: readonly string[],
): Result<JournalQuery, string> {
  const twice = NAMES.find((name) => parameters.getAll(name).length > 1);
  if (twice !== undefined) return failure(`${twice} is given twice; give it once.`);
  const texts = Object.fromEntries(parameters);
  const wrong = (name: string, allowed: string) => failure(`${name}=${quote(texts[name])}: ${allowed}.`);
  const since = texts.since === undefined ? undefined : readSince(texts.since);
  if (since === null) return wrong('since', ALLOWED.since);
  const limit = texts.limit === undefined ? undefined : readLimit(texts.limit);
  if (limit === null) return wrong('limit', ALLOWED.limit);
  const status = texts.status === undefined ? undefined : readStatus(texts.status);
  if (status === null) return wrong('status', ALLOWED.status);
  const { operation } = texts;
  if (operation !== undefined && !operations.includes(operation))
    return wrong('operation', `operation is one of ${operations.join(', ')}`);
  return success({
    ...(since !== undefined && { since }),
    ...(limit !== undefined && { limit }),
    ...(status !== undefined && { status }),
    // Judged by the contract that is served, which may be another than the shipped one.
    ...(operation !== undefined && { operation: operation as OperationId }),
  });
}

export interface SelectedEntries {
  readonly entries: readonly KeptEntry[];
  /** How many there are without the limit. */
  readonly total: number;
}

/** The entries asked for, the newest last. */
export function selectEntries(
  journal: EntryList,
  { since, operation, status, limit }: JournalQuery,
): SelectedEntries {
  const [least, most] = status ?? [0, 999];
  const found = keptSince(journal, since).filter(
    (kept) =>
      kept.status >= least &&
      kept.status <= most &&
      (operation === undefined || kept.operation === operation),
  );
  return { entries: found.slice(Math.max(0, found.length - (limit ?? found.length))), total: found.length };
}

/** An id that is forgotten, or none yet, is compared as a number. */
function keptSince(journal: EntryList, since: JournalQuery['since']): readonly KeptEntry[] {
  if (since === undefined) return journal.kept();
  if ('time' in since) return journal.kept().filter(({ time }) => time >= since.time);
  return journal.keptAfter(since.id) ?? journal.kept().filter(({ id }) => id > since.id);
}

/** In a query `+` may have been read as a space. */
function readSince(text: string): NonNullable<JournalQuery['since']> | null {
  if (/^\d{1,15}$/.test(text)) return { id: Number(text) };
  const written = text.replace(/ (?=\d\d:\d\d$)/, '+');
  const time = RFC3339.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isNaN(time) ? null : { time };
}

function readLimit(text: string): number | null {
  return /^\d{1,6}$/.test(text) && Number(text) <= 100_000 ? Number(text) : null;
}

function readStatus(text: string): readonly [number, number] | null {
  if (/^[1-5]\d\d$/.test(text)) return [Number(text), Number(text)];
  if (!/^[1-5]xx$/i.test(text)) return null;
  const least = Number(text[0]) * 100;
  return [least, least + 99];
}

function quote(text: string | undefined): string {
  const value = text ?? '';
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}...` : value);
}
