import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../test/support/listen.ts';
import { callCommand, newFolder } from '../testing/command.ts';
import { openServer } from '../testing/server.ts';

/** A settings file with credentials in the place of the token of full access. */
function settingsFor(target: string, url?: string): string {
  const config = join(newFolder(), 'contract.json');
  const tokens = { full: { clientId: 'demo', clientSecret: 'env:SECRET', url } };
  writeFileSync(
    config,
    JSON.stringify({ target, project: 'MyProject', environments: ['production'], tokens }),
  );
  return config;
}

it("a run acquires its token at the product's own endpoint, by the credentials of the settings", async () => {
  const server = await openServer();
  onTestFinished(server.close);
  const config = settingsFor(server.url);
  const args = ['--config', config, '--only', 'UK-UPD-05', 'UK-AUTH-04', 'UK-RES-03', '--sequences', '0'];
  const run = await callCommand(args, { SECRET: 'demo-secret' });
  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
  const acquired = (await server.requests()).filter(({ path }) => path === '/apiops/auth/token');
  expect(acquired.length).toBeGreaterThan(0);
  expect(JSON.stringify(run.files) + run.out).not.toMatch(/demo-secret|token-of-full/);
});

it('a token endpoint that gives no token any more is named once, and what is left for want of it', async () => {
  const server = await openServer();
  let asked = 0;
  const endpoint = await listen((_, response) => {
    asked += 1;
    // Each token lasts ten milliseconds, as told.
    if (asked <= 40) response.end('{"access_token": "full-access-token", "expires_in": 0.01}');
    else response.writeHead(401).end('{"error": "invalid_client"}');
  });
  onTestFinished(async () => {
    await Promise.all([server.close(), endpoint.close()]);
  });
  const config = settingsFor(server.url, `${endpoint.url}/token`);
  const args = ['--config', config, '--only', 'UPD', '--sequences', '0', '--timeout', '5000'];
  const { code, out, err } = await callCommand(args, { SECRET: 'demo-secret' });
  expect(code).toBe(1);
  expect(out).toContain(
    `tokens.full: the token endpoint ${endpoint.url}/token responded with 401 (invalid_client); check clientId and clientSecret`,
  );
  expect(out).toMatch(/^ended with an error: UK-UPD/m);
  expect(err).toMatch(
    /left behind: .*no token to remove it with.* remove them with: update-key-contract clean --manifest /,
  );
});
