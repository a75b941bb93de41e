import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findDrift } from './check-drift.ts';
import { contractFolder } from './generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'drift-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => cpSync(contractFolder, folder, { recursive: true }));

const document = join(folder, 'generated/openapi.json');
const types = join(folder, 'generated/types.ts');
const settings = join(folder, 'generated/contract.config.schema.json');
const admin = join(folder, 'generated/admin.json');
const adminTypes = join(folder, 'generated/admin-types.ts');

// That it finds nothing right after generating is one of the checks before the tests.
describe('findDrift', { timeout: 30_000 }, () => {
  it('finds a changed source, a generated file that was edited, and one that is missing', async () => {
    const schemas = join(folder, 'schemas/keys.yaml');
    writeFileSync(schemas, readFileSync(schemas, 'utf8').replace('enum: [RSA, EC]', 'enum: [RSA]'));
    appendFileSync(adminTypes, '// by hand\n');
    rmSync(admin);
    rmSync(settings);
    expect(await findDrift(folder)).toEqual([
      { path: document, problem: 'differs from its source' },
      { path: types, problem: 'differs from its source' },
      { path: settings, problem: 'is missing' },
      { path: admin, problem: 'is missing' },
      { path: adminTypes, problem: 'differs from its source' },
    ]);
  });
});

describe('npm run check:drift', { timeout: 30_000 }, () => {
  it('exits 1, naming the file and the command to run', async () => {
    appendFileSync(types, '// by hand\n');
    const { code, stderr } = await run(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/types\.ts differs from its source\. Run: npm run generate/);
  });
});

function run(argument: string): Promise<{ code: number; stderr: string }> {
  const launcher = fileURLToPath(new URL('launch.mjs', import.meta.url));
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [launcher, 'scripts/check-drift.ts', argument],
      (_, __, stderr) => resolve({ code: child.exitCode ?? -1, stderr }),
    );
  });
}
