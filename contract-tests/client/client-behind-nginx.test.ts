import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { type Listening, listen } from '../../test/support/listen.ts';
import { type OpenTarget, openMock } from '../runner/target.ts';
import { type Authority, makeAuthority } from '../testing/authority.ts';
import { callCommand, newFolder } from '../testing/command.ts';
import { type RunningNginx, startNginx } from '../testing/nginx.ts';
import { programPath } from '../testing/programs.ts';

const [nginx, openssl] = [programPath('nginx'), programPath('openssl')];
const missing = [nginx ?? 'nginx', openssl ?? 'openssl'].filter((path) => !path.includes('/'));
const why = missing.length === 0 ? 'it is here' : `not installed: ${missing.join(', ')}`;
const env = { SECRET: 'open-sesame-secret', TENANT: 'blue' };

describe.skipIf(missing.length > 0)(`a mock behind nginx that demands a client certificate (${why})`, () => {
  const folder = newFolder();
  let mock: OpenTarget;
  let authority: Authority;
  let server: RunningNginx;
  let tokens: Listening;
  const forms: string[] = [];

  beforeAll(async () => {
    mock = await openMock(loadContract());
    authority = makeAuthority(openssl ?? '', folder, ['localhost']);
    mkdirSync(join(folder, 'nginx'));
    const upstream = mock.url;
    const common = { nginx: nginx ?? '', folder: join(folder, 'nginx'), authority, upstream, basePath: '/m' };
    server = await startNginx({ ...common, demandsClient: true });
    tokens = await listen(async (request, response) => {
      let form = '';
      for await (const chunk of request) form += chunk;
      forms.push(form);
      response.end(JSON.stringify({ access_token: 'full-access-token', expires_in: 3600 }));
    });
  }, 60_000);
  afterAll(async () => {
    await tokens.close();
    await server.stop();
    await mock.close();
  });

  const settings = () => ({
    target: `https://localhost:${server.port}/m`,
    project: 'MyProject',
    environments: ['production', 'staging'],
    ca: authority.ca,
    tokens: { full: { url: tokens.url, clientId: 'me', clientSecret: 'env:SECRET' } },
  });
  const judge = (more: object, ...args: readonly string[]) => {
    const config = join(folder, 'contract.yaml');
    writeFileSync(config, JSON.stringify({ ...settings(), ...more }));
    return callCommand(
      ['--config', config, '--only', 'UK-REQ-09', 'UK-UPD-01', '--sequences', '0', ...args],
      env,
    );
  };

  it('is judged with a certificate, a header and client credentials, none of which is shown', async () => {
    const client = { cert: 'certificate.pem', key: 'key.pem', headers: { 'X-Tenant': 'env:TENANT' } };
    const run = await judge(client);
    expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
    expect(forms[0]).toBe('grant_type=client_credentials&client_id=me&client_secret=open-sesame-secret');
    const shown = JSON.stringify(run.files) + run.out;
    expect(shown).not.toMatch(/open-sesame|full-access-token|token-of-full/);
    expect(shown).not.toContain(readFileSync(authority.key, 'utf8').split('\n')[1]);
  });

  it('exits 2 without a certificate or the header, and names what is missing', async () => {
    const bare = await judge({});
    expect(bare.err).toMatch(
      /: demands a client certificate; give cert and key \(PEM\) in the settings file \(400\); it says: /,
    );
    const other = makeAuthority(openssl ?? '', newFolder(), ['localhost']);
    const foreign = await judge({ cert: other.certificate, key: other.key });
    expect(foreign.err).toMatch(
      /: does not accept the client certificate \S+; give one that its CA has issued \(400\)/,
    );
    expect([bare.code, foreign.code]).toEqual([2, 2]);
  });

  it('exits 2 when the token endpoint rejects the credentials', async () => {
    const rejecting = await listen((_, response) =>
      response.writeHead(401).end('{"error":"unauthorized_client"}'),
    );
    const full = { url: rejecting.url, clientId: 'me', clientSecret: 'env:SECRET' };
    const run = await judge({ tokens: { full } });
    await rejecting.close();
    expect(run.err).toMatch(
      /tokens\.full: the token endpoint \S+ responded with 401 \(unauthorized_client\); check clientId/,
    );
    expect(run.code).toBe(2);
  });
});
