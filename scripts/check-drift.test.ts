import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runScript } from '../test/support/script-command.ts';
import { driftCommand } from './check-drift.ts';
import { contractFolder } from './generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'drift-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => cpSync(contractFolder, folder, { recursive: true }));

const document = join(folder, 'generated/openapi.json');
const types = join(folder, 'generated/types.ts');
const settings = join(folder, 'generated/contract.config.schema.json');
const admin = join(folder, 'generated/admin.json');
const adminTypes = join(folder, 'generated/admin-types.ts');

// That it finds nothing right after generating is one of the checks before the tests.
it('npm run check:drift exits 1 on a changed source, an edited file and missing ones, naming each and the remedy', async () => {
  const schemas = join(folder, 'schemas/keys.yaml');
  writeFileSync(schemas, readFileSync(schemas, 'utf8').replace('enum: [RSA, EC]', 'enum: [RSA]'));
  appendFileSync(adminTypes, '// by hand\n');
  rmSync(admin);
  rmSync(settings);
  const { code, stderr } = await runScript(driftCommand, folder);
  const problems = [
    [document, 'differs from its source'],
    [types, 'differs from its source'],
    [settings, 'is missing'],
    [admin, 'is missing'],
    [adminTypes, 'differs from its source'],
  ];
  expect(stderr).toBe(
    problems
      .map(([path = '', problem]) => `${relative(process.cwd(), path)} ${problem}. Run: npm run generate\n`)
      .join(''),
  );
  expect(code).toBe(1);
});
