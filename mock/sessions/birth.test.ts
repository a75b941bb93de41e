import { afterEach, describe, expect, it, vi } from 'vitest';
import { Table } from '../domain/table.ts';
import { ecPair } from '../testing/raw-pairs.ts';
import { addKey, createEmptyWorld, entry } from '../testing/world.ts';
import { NO_FAULTS } from './faults.ts';
import { Sessions } from './sessions.ts';

afterEach(() => vi.restoreAllMocks());

/** How often the tables of a seed are asked for anything while a session is born from it. */
function questionsAtBirth(keys: number): Record<string, number> {
  const start = createEmptyWorld();
  const pair = ecPair();
  for (let index = 0; index < keys; index++) {
    addKey(start, 'MyProject', `key-${index}`, [entry('production', pair)]);
  }
  const sessions = new Sessions({ start, faults: NO_FAULTS, randomSeed: '', journalSize: 10 }, 10);
  const methods = ['get', 'has', 'set', 'values', 'entries', 'fork'] as const;
  const spies = methods.map((name) => [name, vi.spyOn(Table.prototype, name).mockClear()] as const);
  sessions.get('new');
  return Object.fromEntries(spies.map(([name, spy]) => [name, spy.mock.calls.length]));
}

describe('A session', () => {
  it('is born by the same few steps whatever the size of the seed', () => {
    const [small, large] = [questionsAtBirth(1), questionsAtBirth(500)];
    expect(large).toEqual(small);
    expect(small).toMatchObject({ get: 0, has: 0, set: 0, values: 0, entries: 0 });
  });
});
