import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../journal/entry.ts';
import { createEmptyWorld } from '../testing/world.ts';
import { NO_FAULTS } from './faults.ts';
import { Sessions } from './sessions.ts';

const SIZE = 10;
/** Of characters that four journals of that size may hold. */
const ROOM = 4 * SIZE * 18 * 1024;

function createSessions(): Sessions {
  const start = createEmptyWorld();
  return new Sessions({ start, faults: NO_FAULTS, randomSeed: '', journalSize: SIZE }, 1000);
}

function entry(id: number, length: number): JournalEntry {
  return {
    id,
    time: 0,
    session: 's',
    operation: undefined,
    method: 'PUT',
    target: '/',
    headers: [],
    body: 'x'.repeat(length),
    verdict: 'unknown',
    rejection: undefined,
    status: 404,
    responseBody: '',
    responseHeaders: [],
    duration: 0,
    account: undefined,
  };
}

function fill(sessions: Sessions, id: string, length: number): void {
  for (let count = 0; count < SIZE; count++) sessions.get(id).journal.add(entry(count, length));
}

function held(sessions: Sessions): number {
  return [...sessions.all()]
    .flatMap(({ journal }) => Array.from(journal.kept(), (kept) => kept.read()))
    .reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
}

const countOf = (sessions: Sessions, id: string) => sessions.get(id).journal.count;

describe('The journals of named sessions', () => {
  it('never hold more together than a few full ones', () => {
    const sessions = createSessions();
    for (let index = 0; index < 300; index++) {
      fill(sessions, `session-${index}`, 20_000);
      expect(held(sessions)).toBeLessThanOrEqual(ROOM);
    }
  });

  it('of the least recently used are forgotten first, and that of the one in use never', () => {
    const sessions = createSessions();
    for (const id of ['a', 'b', 'c', 'd', 'a', 'e']) fill(sessions, id, 16_000);
    const counts = ['a', 'b', 'c', 'd', 'e'].map((id) => countOf(sessions, id));
    expect(counts).toEqual([SIZE, 0, 0, SIZE, SIZE]);
  });

  it('are all kept while there is room', () => {
    const sessions = createSessions();
    const ids = Array.from({ length: 30 }, (_, index) => `session-${index}`);
    for (const id of ids) fill(sessions, id, 100);
    expect(ids.map((id) => countOf(sessions, id))).toEqual(ids.map(() => SIZE));
  });

  it('take nothing from that of the default session', () => {
    const sessions = createSessions();
    for (let count = 0; count < SIZE; count++) sessions.default.journal.add(entry(count, 16_000));
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) fill(sessions, id, 16_000);
    expect(countOf(sessions, 'default')).toBe(SIZE);
  });
});
