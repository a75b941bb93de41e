import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { mockSettings } from '../config/settings.ts';
import { checkTarget } from '../runner/preflight.ts';
import { openMock } from '../runner/target.ts';
import { openTestProxy } from '../testing/connect-proxy.ts';
import { proxyFor } from './proxy.ts';

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];

/** The variables for proxies as given, and no others. */
function withVariables(variables: Readonly<Record<string, string>>): void {
  for (const name of names.flatMap((upper) => [upper, upper.toLowerCase()])) vi.stubEnv(name, '');
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('proxyFor', () => {
  it.each([
    ['https://host', { HTTPS_PROXY: 'http://proxy:1' }, 'http://proxy:1'],
    ['https://host', { https_proxy: 'http://proxy:1' }, 'http://proxy:1'],
    ['http://host', { HTTP_PROXY: 'http://proxy:1' }, 'http://proxy:1'],
    ['http://host', { HTTPS_PROXY: 'http://proxy:1' }, undefined],
    ['https://host', { ALL_PROXY: 'http://proxy:1' }, 'http://proxy:1'],
    ['https://host', { HTTPS_PROXY: 'proxy:1' }, 'http://proxy:1'],
    ['https://a.host', { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: 'other,.host' }, undefined],
    ['https://host:8443', { HTTPS_PROXY: 'http://proxy:1', no_proxy: 'host:443' }, 'http://proxy:1'],
    ['http://127.0.0.1:4010', { HTTP_PROXY: 'http://proxy:1' }, 'http://proxy:1'],
    ['http://127.0.0.1:4010', { HTTP_PROXY: 'http://proxy:1', NO_PROXY: '127.0.0.1' }, undefined],
  ])('gives for %s with %j: %s', (url, variables, expected) => {
    withVariables(variables);
    expect(proxyFor(url)).toBe(expected);
  });

  it.each(['socks5://user:secret@proxy:1', 'http://'])('rejects %s without repeating it', (proxy) => {
    withVariables({ HTTPS_PROXY: proxy });
    expect(() => proxyFor('https://host')).toThrow(/^HTTPS_PROXY .*expected an address such as/);
    expect(() => proxyFor('https://host')).not.toThrow(/secret/);
  });
});

it('asks a proxy for http addresses in absolute form, with its password', async () => {
  const mock = await openMock(loadContract());
  const proxy = await openTestProxy('user:pass-word');
  try {
    const url = mock.url.replace('127.0.0.1', 'contract.invalid');
    const connection = { certificates: { trust: 'usual' }, proxy: proxy.url } as const;
    await checkTarget(loadContract(), url, { ...mockSettings, connection });
    expect(proxy.forwarded[0]).toMatch(/^contract\.invalid:\d+\/apiops\/environments\/MyProject/);
    expect(proxy.tunnels).toEqual([]);
  } finally {
    await proxy.close();
    await mock.close();
  }
});
