import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../testing/entries.ts';
import { Journal, type SessionJournal } from './journal.ts';

const ids = (journal: SessionJournal) => journal.kept().map(({ id }) => id);

function filled(listed: number, count: number): SessionJournal {
  const journal = new Journal(listed).ofSession('default');
  for (let id = 1; id <= count; id += 1) journal.add(entryOf({ id }));
  return journal;
}

const text = fc.string({ unit: 'grapheme' });
const rejection = { kind: 'rejected', code: 'bad_request', message: 'no', clause: 'UK-REQ-02' } as const;
const entries = fc.record({
  target: text,
  headers: fc.array(text),
  body: fc.option(text, { nil: undefined }),
  responseBody: text,
  responseHeaders: fc.array(text),
  rejection: fc.option(fc.constant(rejection), { nil: undefined }),
  duration: fc.double({ min: 0, noNaN: true }),
});

describe('A journal', () => {
  it.each([0, 1, 2, 3, 4, 7, 100])('lists the last 3 of %i requests of a session', (count) => {
    expect(ids(filled(3, count))).toEqual([count - 2, count - 1, count].filter((id) => id > 0));
  });

  it('finds only requests that it lists', () => {
    const journal = filled(3, 7);
    expect(journal.get(7)?.id).toBe(7);
    expect(journal.get(4)).toBeUndefined();
  });

  it('returns each entry as it was added', () => {
    fc.assert(
      fc.property(entries, (changes) => {
        const journal = new Journal(1).ofSession('default');
        const entry = entryOf(changes);
        journal.add(entry);
        expect(journal.get(entry.id)).toEqual(entry);
      }),
    );
  });

  it('keeps no private key of an update', () => {
    const parts = { public: { n: 'n', e: 'AQAB' }, private: { d: 'secret' } };
    const environments = [{ environmentName: 'production', key: parts, text: { privateKey: 'secret' } }];
    const key = { name: 'my-key', description: null, keyType: 'EC', version: 1, environments };
    const jwk = { project: 'MyProject', name: 'a', material: { d: 'secret' } };
    const account = {
      before: key,
      after: key,
      deployment: { success: true, message: '', environments: [] },
      undeployed: ['sandbox'],
      jwks: [{ kind: 'updated', jwk }],
    };
    const journal = new Journal(1).ofSession('default');
    journal.add({ ...entryOf(), account: account as never });
    expect(journal.get(1)?.account).toMatchObject({ undeployed: ['sandbox'], jwks: [{ kind: 'updated' }] });
    expect(JSON.stringify(journal.get(1))).not.toContain('secret');
  });

  it('lists the entries of each session apart', () => {
    const journal = new Journal(10);
    const [one, other] = [journal.ofSession('one'), journal.ofSession('other')];
    one.add(entryOf({ id: 1, session: 'one' }));
    other.add(entryOf({ id: 2, session: 'other' }));
    one.add(entryOf({ id: 3, session: 'one' }));
    expect([ids(one), ids(other)]).toEqual([[1, 3], [2]]);
  });

  it('lists nothing of an earlier session of the same id', () => {
    const journal = new Journal(10);
    journal.ofSession('one').add(entryOf({ session: 'one' }));
    expect(ids(journal.ofSession('one'))).toEqual([]);
  });

  it('of length 0 keeps nothing', () => {
    const journal = new Journal(0);
    journal.add(entryOf());
    expect([journal.end, journal.held]).toEqual([0, 0]);
  });

  it('of length 0 still notifies listeners', () => {
    const journal = new Journal(0);
    const heard: number[] = [];
    journal.listen('default', ({ id }) => heard.push(id));
    journal.add(entryOf());
    journal.add(entryOf({ id: 2, session: 'other' }));
    expect(heard).toEqual([1]);
  });

  it('lists what came after an entry in the order of the responses', () => {
    const journal = new Journal(5).ofSession('default');
    for (const id of [2, 1, 4, 3]) journal.add(entryOf({ id }));
    expect(journal.keptAfter(1)?.map(({ id }) => id)).toEqual([4, 3]);
    expect(journal.keptAfter(9)).toBeUndefined();
  });

  it('lists only later requests once it is cleared', () => {
    const journal = filled(3, 5);
    journal.clear();
    expect(ids(journal)).toEqual([]);
    journal.add(entryOf({ id: 6 }));
    expect(ids(journal)).toEqual([6]);
  });

  it('keeps only the length of a body of more than 256 Ki characters', () => {
    const journal = new Journal(3).ofSession('default');
    journal.add(entryOf({ body: 'ä'.repeat(300_000), responseBody: 'b'.repeat(300_000) }));
    expect(journal.get(1)).toMatchObject({ body: undefined, droppedBody: 600_000 });
    expect(journal.get(1)).toMatchObject({ responseBody: '', droppedResponseBody: 300_000 });
  });

  it('keeps at most 10,000 entries of all sessions', () => {
    const journal = new Journal(10);
    for (let id = 1; id <= 10_003; id += 1) journal.add(entryOf({ id, session: `session-${id}` }));
    expect(journal.end - journal.oldest).toBe(10_000);
    expect([journal.at(2), journal.at(3)?.id, journal.at(10_003)]).toEqual([undefined, 4, undefined]);
  });

  it('never holds more bytes than there is room for', () => {
    const journal = new Journal(1000, 1_000_000);
    for (let id = 1; id <= 100; id += 1) {
      journal.add(entryOf({ id, body: 'a'.repeat(100_000) }));
      expect(journal.held).toBeLessThanOrEqual(1_000_000);
    }
    expect(journal.end - journal.oldest).toBe(9);
  });

  it('keeps the newest entry however long it is', () => {
    const journal = new Journal(1, 1000);
    journal.add(entryOf({ id: 1, body: 'a'.repeat(250_000) }));
    journal.add(entryOf({ id: 2, body: 'a'.repeat(250_000) }));
    expect([journal.at(0), journal.at(1)?.id]).toEqual([undefined, 2]);
  });

  it('does not notify a listener that has stopped', () => {
    const journal = new Journal(1);
    const stop = journal.listen('default', () => expect.unreachable());
    stop();
    journal.add(entryOf());
    expect(journal.listeners).toBe(0);
  });
});
