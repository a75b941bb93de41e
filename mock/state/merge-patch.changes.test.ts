import { expect, it } from 'vitest';
import { changedObjects } from './merge-patch.ts';

const environment = (name: string, status: 'PUBLISHED' | 'UNPUBLISHED' = 'PUBLISHED') => ({ name, status });
const seed = {
  environments: [environment('production'), environment('sandbox', 'UNPUBLISHED')],
  projects: [],
};

it('finds nothing in equal snapshots', () => {
  expect(changedObjects(seed, structuredClone(seed))).toEqual({});
});

it('finds what is changed and what is new', () => {
  const after = {
    ...seed,
    environments: [environment('sandbox'), environment('production'), environment('test')],
  };
  expect(changedObjects(seed, after)).toEqual({
    environments: [environment('sandbox'), environment('test')],
  });
});

it('does not find what is gone', () => {
  expect(changedObjects(seed, { ...seed, environments: [environment('production')] })).toEqual({});
});
