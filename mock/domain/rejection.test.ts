import { describe, expect, it } from 'vitest';
import { isRejection, rejected } from './rejection.ts';

describe('rejected', () => {
  it('carries code, message, clause and violations', () => {
    const violations = [{ field: 'name', message: 'is taken' }];
    expect(rejected('bad_request', 'no', 'UK-UPD-06', violations)).toEqual({
      kind: 'rejected',
      code: 'bad_request',
      message: 'no',
      clause: 'UK-UPD-06',
      violations,
    });
  });

  it('leaves out the clause and the violations that it was not given', () => {
    expect(Object.keys(rejected('bad_request', 'no'))).toEqual(['kind', 'code', 'message']);
  });
});

describe('isRejection', () => {
  it('is true for a rejection', () => {
    expect(isRejection(rejected('forbidden', 'no'))).toBe(true);
  });

  it.each([{}, { kind: 'updated' }, []])('is false for %j', (value) => {
    expect(isRejection(value)).toBe(false);
  });
});
