import { describe, expect, it } from 'vitest';
import { entryOf } from '../testing/entries.ts';
import { Journal } from './journal.ts';
import { readJournalQuery, selectEntries } from './query.ts';

const operations = ['updateKey', 'getKey'];
const read = (query: string) => readJournalQuery(new URLSearchParams(query), operations);

const journal = new Journal(10).ofSession('default');
for (const [id, operation, status] of [
  [1, 'getKey', 200],
  [2, 'updateKey', 400],
  [3, 'updateKey', 200],
  [5, undefined, 404],
  [4, 'updateKey', 500],
] as const) {
  journal.add(entryOf({ id, operation, status, time: Date.UTC(2026, 0, 1, 0, 0, id) }));
}

function select(query: string): { ids: number[]; total: number } {
  const wanted = read(query);
  if (!wanted.ok) throw new Error(wanted.problem);
  const { entries, total } = selectEntries(journal, wanted.value);
  return { ids: entries.map(({ id }) => id), total };
}

describe('selects', () => {
  it.each([
    ['', [1, 2, 3, 5, 4], 5],
    ['limit=2', [5, 4], 5],
    ['limit=0', [], 5],
    ['operation=updateKey', [2, 3, 4], 3],
    ['status=400', [2], 1],
    ['status=4xx', [2, 5], 2],
    ['status=5XX', [4], 1],
    ['since=3', [5, 4], 2],
    ['since=5', [4], 1],
    ['since=9', [], 0],
    ['since=0', [1, 2, 3, 5, 4], 5],
    ['since=2026-01-01T00:00:03Z', [3, 5, 4], 3],
    ['since=2026-01-01T00:00:03.5Z', [5, 4], 2],
    ['since=2026-01-01T01:00:05%2B01:00', [5], 1],
    ['since=2026-01-01T01:00:05+01:00', [5], 1],
    ['since=1&operation=updateKey&status=4xx&limit=1&session=a', [2], 1],
  ])('by %s', (query, ids, total) => {
    expect(select(query)).toEqual({ ids, total });
  });
});

describe('rejects', () => {
  it.each([
    ['since=yesterday', 'RFC 3339'],
    ['since=2026-13-01T00:00:00Z', 'RFC 3339'],
    ['since=-1', 'entry id'],
    ['limit=-1', '0 to 100000'],
    ['limit=all', '0 to 100000'],
    ['limit=', '0 to 100000'],
    ['status=4', '4xx'],
    ['status=600', '4xx'],
    ['status=xxx', '4xx'],
    ['operation=put', 'updateKey, getKey'],
    ['limit=1&limit=2', 'given twice'],
  ])('%s, and lists what is allowed', (query, allowed) => {
    expect(read(query)).toEqual({ ok: false, problem: expect.stringContaining(allowed) });
  });
});
