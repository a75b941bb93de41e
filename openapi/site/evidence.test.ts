import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadContract } from '../load.ts';
import { loadMatrix } from './evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('loadMatrix', () => {
  it('names only clauses of the contract as what kills a mutant', () => {
    const known = new Set(loadContract().clauses.map(({ id }) => id));
    const mutants = loadMatrix()?.mutants ?? [];
    expect(mutants).not.toEqual([]);
    expect(mutants.flatMap(({ killedBy }) => killedBy).filter((id) => !known.has(id))).toEqual([]);
  });

  it('is null where there is no file', () => {
    expect(loadMatrix(join(folder, 'none.json'))).toBeNull();
  });

  it('rejects results of another form, naming the place', () => {
    const file = join(folder, 'matrix.json');
    writeFileSync(file, '{"measured":"2026-01-01","command":"x","killed":{"merges":"UK-UPD-02"}}');
    expect(() => loadMatrix(file)).toThrow(/matrix\.json: at #\/killed\/merges: expected an array/);
  });
});
