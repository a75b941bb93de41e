import { describe, expect, it } from 'vitest';
import { entryOf } from '../testing/entries.ts';
import { Journal } from './journal.ts';

const ids = (journal: Journal) => Array.from(journal.kept(), ({ id }) => id);

function filled(size: number, count: number): Journal {
  const journal = new Journal(size);
  for (let id = 1; id <= count; id += 1) journal.add(entryOf({ id }));
  return journal;
}

describe('a journal', () => {
  it('keeps the last entries and forgets the oldest', () => {
    for (const count of [0, 1, 2, 3, 4, 7, 100]) {
      const journal = filled(3, count);
      expect(ids(journal)).toEqual([count - 2, count - 1, count].filter((id) => id > 0));
    }
    const journal = filled(3, 7);
    expect(journal.get(7)?.id).toBe(7);
    expect(journal.get(4)).toBeUndefined();
  });

  it('of size 0 keeps nothing, and still tells who listens', () => {
    const journal = new Journal(0);
    const heard: number[] = [];
    journal.listen(({ id }) => heard.push(id));
    journal.add(entryOf());
    expect(ids(journal)).toEqual([]);
    expect(heard).toEqual([1]);
  });

  it('tells what was answered after an entry, in that order', () => {
    const journal = new Journal(5);
    for (const id of [2, 1, 4, 3]) journal.add(entryOf({ id }));
    expect(journal.keptAfter(1)?.map(({ id }) => id)).toEqual([4, 3]);
    expect(journal.keptAfter(9)).toBeUndefined();
  });

  it('can be cleared and goes on', () => {
    const journal = filled(3, 5);
    journal.clear();
    expect(ids(journal)).toEqual([]);
    journal.add(entryOf({ id: 6 }));
    expect(ids(journal)).toEqual([6]);
  });

  it('keeps no body of more than 256 Ki characters, only its length', () => {
    const journal = new Journal(3);
    journal.add(entryOf({ body: 'ä'.repeat(300_000), responseBody: 'b'.repeat(300_000) }));
    expect(journal.get(1)).toMatchObject({ body: undefined, droppedBody: 600_000 });
    expect(journal.get(1)).toMatchObject({ responseBody: '', droppedResponseBody: 300_000 });
  });

  it('keeps fewer entries when they are long', () => {
    const journal = new Journal(1000);
    for (let id = 1; id <= 1000; id += 1) journal.add(entryOf({ id, body: 'a'.repeat(200_000) }));
    expect(ids(journal).length).toBe(81);
    expect(ids(journal).at(-1)).toBe(1000);
  });

  it('keeps the newest however long it is', () => {
    const journal = new Journal(1);
    journal.add(entryOf({ id: 1, body: 'a'.repeat(250_000) }));
    journal.add(entryOf({ id: 2, body: 'a'.repeat(250_000) }));
    expect(ids(journal)).toEqual([2]);
  });

  it('no longer tells who has stopped listening', () => {
    const journal = new Journal(1);
    const stop = journal.listen(() => expect.unreachable());
    stop();
    journal.add(entryOf());
    expect(journal.listeners).toBe(0);
  });
});
