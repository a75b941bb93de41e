import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Table } from './table.ts';

interface Value {
  readonly is: string;
}

function tableOf(...names: readonly string[]): Table<Value> {
  const table = new Table<Value>();
  for (const name of names) table.set(name, { is: name });
  return table;
}

function namesIn(table: Table<Value>): string[] {
  return Array.from(table.entries(), ([name]) => name);
}

describe('Table', () => {
  it('gives back the value that was set', () => {
    const value = { is: 'one' };
    const table = new Table<Value>();
    table.set('a', value);
    expect(table.get('a')).toBe(value);
  });

  it('has nothing under a name that was never set', () => {
    expect([tableOf('a').get('b'), tableOf('a').has('b'), tableOf('a').owns('b')]).toEqual([
      undefined,
      false,
      false,
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('treats the name %j like any other', (name) => {
    expect(new Table<Value>().has(name)).toBe(false);
    expect(namesIn(tableOf(name))).toEqual([name]);
  });

  it('keeps the case of names apart', () => {
    expect(tableOf('Key').has('key')).toBe(false);
  });

  it('replaces a value and keeps its place', () => {
    const table = tableOf('a', 'b');
    table.set('a', { is: 'new' });
    expect([...table.values()]).toEqual([{ is: 'new' }, { is: 'b' }]);
  });

  it('forgets a deleted name', () => {
    const table = tableOf('a', 'b');
    table.delete('a');
    expect([table.has('a'), namesIn(table)]).toEqual([false, ['b']]);
  });

  it('takes the deletion of an unknown name for done', () => {
    const table = tableOf('a');
    table.delete('b');
    expect(namesIn(table)).toEqual(['a']);
  });
});

describe('A fork of a table', () => {
  it('reads what its base holds without owning it', () => {
    const fork = tableOf('a').fork();
    expect([fork.get('a'), fork.owns('a')]).toEqual([{ is: 'a' }, false]);
  });

  it('owns what was set in it', () => {
    const fork = tableOf('a').fork();
    fork.set('a', { is: 'new' });
    expect([fork.get('a'), fork.owns('a')]).toEqual([{ is: 'new' }, true]);
  });

  it('does not show its base what was set in it', () => {
    const base = tableOf('a');
    base.fork().set('a', { is: 'new' });
    expect(base.get('a')).toEqual({ is: 'a' });
  });

  it('deletes a name of the base for itself alone', () => {
    const base = tableOf('a');
    const [fork, sibling] = [base.fork(), base.fork()];
    fork.delete('a');
    expect([fork.has('a'), sibling.has('a'), base.has('a')]).toEqual([false, true, true]);
  });

  it('keeps a name deleted in its base deleted', () => {
    const middle = tableOf('a').fork();
    middle.delete('a');
    expect([middle.fork().has('a'), namesIn(middle.fork())]).toEqual([false, []]);
  });

  it('takes a name up again that it had deleted', () => {
    const fork = tableOf('a').fork();
    fork.delete('a');
    fork.set('a', { is: 'again' });
    expect([...fork.entries()]).toEqual([['a', { is: 'again' }]]);
  });

  it('lists a name last that it had deleted and took up again', () => {
    const fork = tableOf('a', 'b').fork();
    fork.delete('a');
    fork.set('a', { is: 'again' });
    fork.set('c', { is: 'new' });
    expect([namesIn(fork), namesIn(fork.fork())]).toEqual([
      ['b', 'a', 'c'],
      ['b', 'a', 'c'],
    ]);
  });

  it('lists the names of its base first, then its own', () => {
    const fork = tableOf('b', 'c').fork();
    fork.set('a', { is: 'a' });
    fork.set('c', { is: 'new' });
    expect(namesIn(fork)).toEqual(['b', 'c', 'a']);
  });
});

type Step = { readonly kind: 'set' | 'delete'; readonly name: string } | { readonly kind: 'fork' };

const names = fc.constantFrom('a', 'b', 'c', 'd');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('set', 'delete'), name: names }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'fork' } as const) },
);

interface Link {
  readonly table: Table<Value>;
  /** What the table should return. */
  readonly model: Map<string, Value>;
}

function walk(steps: readonly Step[]): Link[] {
  let last: Link = { table: new Table(), model: new Map() };
  const links = [last];
  for (const [index, action] of steps.entries()) {
    if (action.kind === 'fork') {
      last = { table: last.table.fork(), model: new Map(last.model) };
      links.push(last);
    } else if (action.kind === 'delete') {
      last.table.delete(action.name);
      last.model.delete(action.name);
    } else {
      const value = { is: `step ${index}` };
      last.table.set(action.name, value);
      last.model.set(action.name, value);
    }
  }
  return links;
}

describe('A chain of forks', () => {
  it('behaves like a plain map at every link, order included, whatever was set and deleted on the way', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const { table, model } of walk(steps)) {
          expect([...table.entries()]).toEqual([...model]);
          for (const name of ['a', 'b', 'c', 'd']) expect(table.get(name)).toBe(model.get(name));
        }
      }),
    );
  });
});
