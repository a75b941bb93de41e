import { describe, expect, it } from 'vitest';
import { applyPatch } from './patch.ts';
import { readGiven } from './update-request.ts';

describe('readGiven', () => {
  it('rejects a member it does not know, so that a slip is not passed over', () => {
    expect(() => readGiven({ querry: 'x' })).toThrow(/x-request has no member querry, only project, key/);
  });
});

describe('applyPatch', () => {
  const value = { a: [{ b: 1 }, { b: 2 }], c: 3 };

  it('replaces, removes and copies, and leaves the value alone', () => {
    const changed = applyPatch(value, [
      { op: 'replace', path: '/c', value: 4 },
      { op: 'copy', from: '/a/1/b', path: '/a/0/b' },
      { op: 'remove', path: '/a/1' },
    ]);
    expect(changed).toEqual({ a: [{ b: 2 }], c: 4 });
    expect(value).toEqual({ a: [{ b: 1 }, { b: 2 }], c: 3 });
  });

  it('rejects a path that leads nowhere', () => {
    expect(() => applyPatch(value, [{ op: 'remove', path: '/a/7' }])).toThrow(
      'the patch leads nowhere: /a/7',
    );
  });
});
