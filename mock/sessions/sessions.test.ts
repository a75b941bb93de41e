import { describe, expect, it } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { createEmptyWorld, createWorld } from '../testing/world.ts';
import { NO_FAULTS } from './faults.ts';
import { Session, type SessionOptions } from './session.ts';
import { Sessions } from './sessions.ts';

function optionsOf(changes: Partial<SessionOptions> = {}): SessionOptions {
  return {
    start: createWorld(),
    faults: NO_FAULTS,
    randomSeed: 'seed',
    journal: new Journal(10),
    now: () => 0,
    ...changes,
  };
}

function removeKey(session: Session): void {
  session.state.apply([{ kind: 'remove-key', project: 'MyProject', name: 'ec-key' }]);
}

const hasKey = (session: Session) => session.state.key('MyProject', 'ec-key') !== undefined;

/** Which of a hundred requests chaos strikes. */
function attemptsOf(session: Session): boolean[] {
  session.faults.replace({ ...NO_FAULTS, chaos: 0.5 });
  return Array.from({ length: 100 }, () => session.faults.isChaotic());
}

describe('a session', () => {
  it('is the same one for the same id', () => {
    const sessions = new Sessions(optionsOf(), 10);

    expect(sessions.get('one')).toBe(sessions.get('one'));
    expect(sessions.get('one')).not.toBe(sessions.get('other'));
  });

  it('is the default one without an id', () => {
    const sessions = new Sessions(optionsOf(), 10);

    expect(sessions.get(undefined)).toBe(sessions.default);
  });

  it('changes its own state alone', () => {
    const sessions = new Sessions(optionsOf(), 10);

    removeKey(sessions.get('one'));

    expect([sessions.get('one'), sessions.get('other'), sessions.default].map(hasKey)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('begins with the seed, whatever became of the default session', () => {
    const sessions = new Sessions(optionsOf(), 10);
    removeKey(sessions.default);

    expect(hasKey(sessions.get('late'))).toBe(true);
  });

  it('has faults of its own', () => {
    const sessions = new Sessions(optionsOf(), 10);

    sessions.get('one').faults.replace({ ...NO_FAULTS, chaos: 1 });

    expect(sessions.get('other').faults.settings).toEqual(NO_FAULTS);
  });

  it('has a journal of its own', () => {
    const sessions = new Sessions(optionsOf(), 10);

    expect(sessions.get('one').journal).not.toBe(sessions.get('other').journal);
  });

  it('has chance of its own, the same again for the same id and seed', () => {
    const luck = (id: string, randomSeed: string) => attemptsOf(new Session(id, optionsOf({ randomSeed })));

    expect(luck('one', 'seed')).toEqual(luck('one', 'seed'));
    expect(luck('one', 'seed')).not.toEqual(luck('other', 'seed'));
    expect(luck('one', 'seed')).not.toEqual(luck('one', 'other'));
  });

  it('shares the records of the seed until it changes them', () => {
    const options = optionsOf();

    const { state } = new Session('one', options);

    expect(state.key('MyProject', 'my-key')).toBe(options.start.key('MyProject', 'my-key'));
  });
});

describe('a reset', () => {
  it('brings back state and faults of its session', () => {
    const session = new Session('one', optionsOf());
    removeKey(session);
    session.faults.replace({ ...NO_FAULTS, chaos: 1 });

    session.reset();

    expect(hasKey(session)).toBe(true);
    expect(session.faults.settings).toEqual(NO_FAULTS);
  });

  it('lets chance begin anew', () => {
    const session = new Session('one', optionsOf());
    const first = attemptsOf(session);

    session.reset();

    expect(attemptsOf(session)).toEqual(first);
  });

  it('returns to another seed once that was taken up, which changes nothing itself', () => {
    const sessions = new Sessions(optionsOf(), 10);
    const living = sessions.get('living');
    sessions.rebase(createEmptyWorld());
    expect(hasKey(living)).toBe(true);

    living.reset();

    expect(hasKey(living)).toBe(false);
    expect(hasKey(sessions.get('new'))).toBe(false);
  });
});

describe('too many sessions', () => {
  it('cost the least recently used its life', () => {
    const sessions = new Sessions(optionsOf(), 2);
    sessions.get('first');
    sessions.get('second');
    sessions.get('first');

    sessions.get('third');

    expect([...sessions.ids()]).toEqual(['first', 'third']);
  });

  it('are born anew when they are named again', () => {
    const sessions = new Sessions(optionsOf(), 1);
    removeKey(sessions.get('first'));
    sessions.get('second');

    expect(hasKey(sessions.get('first'))).toBe(true);
  });

  it('never cost the default session its life', () => {
    const sessions = new Sessions(optionsOf(), 1);
    removeKey(sessions.default);

    for (const id of ['a', 'b', 'c']) sessions.get(id);

    expect(hasKey(sessions.get(undefined))).toBe(false);
  });
});

describe('the id of a session', () => {
  it.each(['a', '!', '~', 'run-1/worker_2', 'x'.repeat(200)])('may be %j', (id) => {
    expect(Sessions.isId(id)).toBe(true);
  });

  it.each(['', ' ', 'a b', 'é', 'a\nb', 'x'.repeat(201)])('must not be %j', (id) => {
    expect(Sessions.isId(id)).toBe(false);
  });
});
