import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { callCommand, newFolder } from '../testing/command.ts';
import { openServer } from '../testing/server.ts';

it("a run acquires its token at the product's own endpoint, by the credentials of the settings", async () => {
  const server = await openServer();
  onTestFinished(server.close);
  const config = join(newFolder(), 'contract.json');
  const tokens = { full: { clientId: 'demo', clientSecret: 'env:SECRET' } };
  const settings = { target: server.url, project: 'MyProject', environments: ['production'], tokens };
  writeFileSync(config, JSON.stringify(settings));
  const args = ['--config', config, '--only', 'UK-UPD-05', 'UK-AUTH-04', '--sequences', '0'];
  const run = await callCommand(args, { SECRET: 'demo-secret' });
  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
  const acquired = (await server.requests()).filter(({ path }) => path === '/apiops/auth/token');
  expect(acquired.length).toBeGreaterThan(0);
  expect(JSON.stringify(run.files) + run.out).not.toMatch(/demo-secret|token-of-full/);
});
