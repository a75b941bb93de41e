import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { mockSettings } from '../config/settings.ts';
import type { ReportDocument } from '../reports/document.ts';
import { checkTarget } from '../runner/preflight.ts';
import { type OpenTarget, openMock } from '../runner/target.ts';
import { type Authority, makeAuthority } from '../testing/authority.ts';
import { callCommand, newFolder, runCommand } from '../testing/command.ts';
import { openTestProxy, type TestProxy } from '../testing/connect-proxy.ts';
import { type RunningNginx, startNginx } from '../testing/nginx.ts';
import { programPath } from '../testing/programs.ts';

const [nginx, openssl] = [programPath('nginx'), programPath('openssl')];
const missing = [nginx ?? 'nginx', openssl ?? 'openssl'].filter((path) => !path.includes('/'));
const why = missing.length === 0 ? 'it is here' : `not installed: ${missing.join(', ')}`;

const contract = loadContract();
/** A name that no resolver knows: only the proxy of the test leads there. */
const hidden = 'contract.invalid';

describe.skipIf(missing.length > 0)(`a mock behind nginx with TLS and a base path (${why})`, () => {
  let mock: OpenTarget;
  let authority: Authority;
  let server: RunningNginx;
  let proxy: TestProxy;
  let target: string;

  beforeAll(async () => {
    const folder = newFolder();
    mock = await openMock(contract);
    authority = makeAuthority(openssl ?? '', folder, ['localhost', hidden]);
    mkdirSync(join(folder, 'nginx'));
    server = await startNginx({
      nginx: nginx ?? '',
      folder: join(folder, 'nginx'),
      authority,
      upstream: mock.url,
      basePath: '/manager',
    });
    proxy = await openTestProxy('user:open-sesame');
    target = `https://localhost:${server.port}/manager/`;
  }, 60_000);
  afterAll(async () => {
    await proxy.close();
    await server.stop();
    await mock.close();
  });

  it('exits 2 without its CA, and reports how to give it', { timeout: 60_000 }, async () => {
    const { code, out, err } = await callCommand(['--target', target]);
    expect(err).toMatch(
      /^update-key-contract: https:\/\/localhost:\d+\/manager: its certificate is not trusted \(\w+\); give the CA that issued it by --ca FILE \(PEM\)/,
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('exits 2 with the CA of another, and reports that', { timeout: 60_000 }, async () => {
    const other = makeAuthority(openssl ?? '', newFolder(), ['localhost']);
    const { code, err } = await callCommand(['--target', target, '--ca', other.ca]);
    expect(err).toMatch(
      /is not trusted \(\w+\); .*ca\.pem, given by --ca .*, does not hold the CA that issued it/,
    );
    expect(code).toBe(2);
  });

  it('exits 2 under a name that the certificate is not for', { timeout: 60_000 }, async () => {
    const { code, err } = await callCommand([
      '--target',
      target.replace('localhost', '127.0.0.1'),
      '--ca',
      authority.ca,
    ]);
    expect(err).toMatch(
      /its certificate is not for 127\.0\.0\.1 but for DNS:localhost, DNS:contract\.invalid; name the host so/,
    );
    expect(code).toBe(2);
  });

  it('holds the contract with its CA, in the opinion of Prism, too', { timeout: 180_000 }, async () => {
    // What JWKs follow is the same behind a gateway; names, bodies and connections are not.
    const options = ['--strict', '--via-prism', '--skip', 'JWK', 'DEP', 'UPD', '--sequences', '0'];
    const run = await callCommand(['--target', target, '--ca', authority.ca, ...options]);
    expect({ code: run.code, err: run.err, broken: brokenIn(run.files) }).toEqual({
      code: 0,
      err: '',
      broken: [],
    });
    const report: ReportDocument = JSON.parse(run.files['report.json'] ?? '{}');
    expect(report.secondOpinion).toMatchObject({ violations: [], silent: 0, fails: false });
    expect(report.secondOpinion?.judged).toBeGreaterThan(100);
  });

  it('holds the contract unchecked, as the settings say, by way of a proxy', {
    timeout: 180_000,
  }, async () => {
    const config = join(newFolder(), 'contract.yaml');
    const settings = { ...mockSettings, target: target.replace('localhost', hidden), insecure: true };
    writeFileSync(config, JSON.stringify(settings));
    const variables = { HTTPS_PROXY: proxy.url, https_proxy: '', NO_PROXY: '', no_proxy: '' };
    const run = await runCommand(
      ['--config', config, '--strict', '--only', 'ROUTE', '--sequences', '1'],
      variables,
    );
    expect({ code: run.code, err: run.err, broken: brokenIn(run.files) }).toEqual({
      code: 0,
      err: '',
      broken: [],
    });
    expect(new Set(proxy.tunnels)).toEqual(new Set([`${hidden}:${server.port}`]));
    expect(proxy.tunnels.length).toBeGreaterThan(20);
    expect(JSON.stringify(run)).not.toContain('open-sesame');
  });

  it('is trusted by its CA also by way of a proxy', async () => {
    const pem = readFileSync(authority.ca, 'utf8');
    const certificates = { trust: 'file', file: authority.ca, pem } as const;
    const settings = { ...mockSettings, connection: { certificates, proxy: proxy.url } };
    const url = `https://${hidden}:${server.port}/manager`;
    await expect(checkTarget(contract, url, settings)).resolves.toBeUndefined();
  });

  it('is not blamed for what the proxy responds with', async () => {
    const connection = { certificates: { trust: 'any' }, proxy: proxy.url.replace('sesame', 'sez') } as const;
    const settings = { ...mockSettings, connection };
    await expect(checkTarget(contract, `https://${hidden}:${server.port}/manager`, settings)).rejects.toThrow(
      /no response by way of the proxy 127\.0\.0\.1:\d+ \(the proxy responded with 407\)/,
    );
  });
});

/** What of a report speaks against the server. */
function brokenIn(files: Readonly<Record<string, string>>): readonly unknown[] {
  const { clauses }: ReportDocument = JSON.parse(files['report.json'] ?? '{"clauses":[]}');
  return clauses
    .filter(({ verdict }) => verdict !== 'passed' && verdict !== 'not verified')
    .map(({ id, verdict, reason }) => ({ id, verdict, reason }));
}
