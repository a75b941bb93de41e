import type { Entry } from './client.ts';
import { textMember } from './results.ts';
import type { JournalFilter } from './store.ts';

/** A line of the journal: an entry, and those just before it that were rejected in the same way. */
export interface Row {
  /** The newest. */
  readonly entry: Entry;
  readonly count: number;
  /** Stays the same while the line grows. */
  readonly id: number;
}

/** @param entries newest first */
export function rowsOf(entries: readonly Entry[], filter: JournalFilter): readonly Row[] {
  const rows: { entry: Entry; count: number; id: number }[] = [];
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of entries) {
    if (!passes(entry, filter, words)) continue;
    const row = rows.at(-1);
    if (row !== undefined && isSameRejection(row.entry, entry)) {
      row.count += 1;
      row.id = entry.id;
    } else rows.push({ entry, count: 1, id: entry.id });
  }
  return rows;
}

function passes(entry: Entry, filter: JournalFilter, words: readonly string[]): boolean {
  if (filter.rejectedOnly && entry.verdict !== 'rejected') return false;
  if (filter.operation !== '' && entry.operation !== filter.operation) return false;
  if (filter.clause !== '' && entry.clause?.id !== filter.clause) return false;
  return words.length === 0 || hasAll(searchable(entry), words);
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

const searched = new WeakMap<Entry, string>();

/** What an entry is found by, in lower case: made once, as each letter that is typed asks all of them. */
function searchable(entry: Entry): string {
  const known = searched.get(entry);
  if (known !== undefined) return known;
  const { id, session, operation, request, verdict, clause, response } = entry;
  const parts = [id, session, operation, request.method, request.path, verdict, clause?.id, response.status];
  const bodies = [request.query, request.body, response.body].map((body) => JSON.stringify(body));
  const text = [...parts, ...bodies].join(' ').toLowerCase();
  searched.set(entry, text);
  return text;
}

function isSameRejection(one: Entry, other: Entry): boolean {
  return (
    one.verdict === 'rejected' &&
    other.verdict === 'rejected' &&
    one.session === other.session &&
    one.response.status === other.response.status &&
    one.clause?.id === other.clause?.id &&
    one.request.method === other.request.method &&
    one.request.path === other.request.path &&
    messageOf(one) === messageOf(other)
  );
}

function messageOf({ response: { body } }: Entry): string | undefined {
  return textMember(body, 'error_description');
}

/** The query as it follows a path, with its question mark. */
export function searchOf({ query }: Entry['request']): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
