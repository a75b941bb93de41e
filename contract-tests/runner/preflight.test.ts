import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { listen } from '../../test/support/listen.ts';
import { mockSettings, type Settings } from '../config/settings.ts';
import { checkTarget } from './preflight.ts';
import { openMock } from './target.ts';

const contract = loadContract();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that handles every request so. */
async function serve(handle: RequestListener): Promise<string> {
  const { url, close } = await listen(handle);
  closing.push(close);
  return url;
}

async function mock(): Promise<string> {
  const { url, close } = await openMock(contract);
  closing.push(close);
  return url;
}

async function check(url: string, changed: Partial<Settings> = {}): Promise<string> {
  const settings = { ...mockSettings, ...changed };
  return checkTarget(contract, url, settings).then(
    () => 'fine',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

const json = { 'Content-Type': 'application/json' };
const list = (items: unknown) => JSON.stringify({ status: 'SUCCESS', resultList: items });

describe('of a server that can be judged', () => {
  it('takes the mock with its settings', async () => {
    expect(await check(await mock())).toBe('fine');
  });

  it('takes one that lists keys but no environments', async () => {
    const url = await serve(({ url: path = '' }, response) => {
      const known = path.includes('/keys/');
      response.writeHead(known ? 200 : 404, json).end(known ? list([]) : '{"error":"not_found"}');
    });
    const { crossProject: _, ...settings } = mockSettings;
    await expect(checkTarget(contract, url, settings)).resolves.toBeUndefined();
  });
});

describe('of settings that name what the mock has not, reports which', () => {
  it.each([
    ['token', { tokens: { full: 'nobody' } }, /tokens\.full is not accepted \(401\); give a valid token/],
    [
      'role',
      { tokens: { full: 'no-security-role-token' } },
      /may not read .* MyProject \(403\); it needs ROLE_/,
    ],
    ['project', { project: 'Nowhere' }, /project Nowhere .*(403|cannot be read)/],
    ['environment', { environments: ['production', 'moon'] }, /environment moon is none of .*: production, /],
    ['misspelt environment', { environments: ['prodution'] }, /is none of .*did you mean "production"\?/],
    [
      'pair across projects',
      { crossProject: { keyProject: 'MyProject', keyName: 'no', jwkProject: 'OtherProject', jwkName: 'no' } },
      /^ConfigError: 2 mistakes: \(1\) crossProject: key no of .*; \(2\) crossProject: JWK no of /,
    ],
    [
      'contradiction beside what the server does not have',
      { otherProject: 'MyProject', environments: ['production', 'stagng'] },
      /^ConfigError: 2 mistakes: \(1\) otherProject is MyProject, .*; \(2\) environment stagng is none of/,
    ],
    ['contradiction', { otherProject: 'MyProject' }, /otherProject is MyProject, which project is already/],
    ['failing environment', { failingEnvironment: 'moon' }, /environment moon is none of project MyProject/],
    [
      'other project',
      { otherProject: 'Nowhere' },
      /project Nowhere .*(setting otherProject|leave otherProject out)/,
    ],
  ])('%s', async (_, changed, message) => {
    const told = await check(await mock(), changed);
    expect(told).toMatch(/^ConfigError: /);
    expect(told).toMatch(message);
  });
});

describe('of a server that is not this API, or not well, reports that', () => {
  it.each([
    [
      'a page',
      200,
      { 'Content-Type': 'text/html' },
      '<p>Hello',
      /is not this API, .*responded with 200 and text\/html/,
    ],
    [
      'JSON of another API',
      200,
      json,
      '{"items":[]}',
      /is not this API, .*responded with 200 and application\/json/,
    ],
    ['a list of nameless things', 200, json, list([{ id: 1 }]), /is not this API/],
    ['no list', 200, json, list({ a: 1 }), /is not this API/],
    [
      'a 404 page',
      404,
      { 'Content-Type': 'text/html' },
      '<p>No',
      /not its base URL: GET \/apiops.* responded with 404/,
    ],
    [
      'a login',
      302,
      { Location: 'https://sso.test/login?ticket=full-access-token' },
      '',
      /redirects to https:\/\/sso\.test\/login \(302\)/,
    ],
    ['a byte order mark', 200, json, `\uFEFF${list([])}`, /begin with a byte order mark \(U\+FEFF\)/],
    ['too many requests', 429, json, '{"error":"rate"}', /limits requests \(429\); wait, and give --max-rps/],
    ['a bad gateway', 502, {}, '', /not reached by what stands before it \(502\)/],
    ['a proxy that asks', 407, {}, '', /the proxy wants to know who asks \(407\)/],
  ])('%s', async (_, status, headers, body, message) => {
    const url = await serve((_request, response) => response.writeHead(status, headers).end(body));
    const told = await check(url);
    expect(told).toMatch(/^ConfigError: /);
    expect(told).toMatch(message);
    expect(told).not.toContain('full-access-token');
  });
});

it('of a base URL below which it has nothing, reports that the base URL is wrong', async () => {
  expect(await check(`${await mock()}/manager`)).toMatch(
    /\/manager: is not the base URL of this API: List Projects responds with 404 there, too/,
  );
});

describe('of a server that gives no response, reports why and what to do', () => {
  it('nothing listens', async () => {
    const url = await serve(() => undefined);
    for (const close of closing.splice(0)) await close();
    expect(await check(url)).toMatch(/^ConfigError: .*no response \(ECONNREFUSED.*\); is the server running/);
  });

  it('its name is not known', async () => {
    expect(await check('http://contract.invalid')).toMatch(
      /^ConfigError: .*\((ENOTFOUND|EAI_AGAIN)\): the host contract\.invalid is not known here; check the target/,
    );
  });

  it('it takes too long', async () => {
    const url = await serve(() => undefined);
    expect(await check(url, { requestTimeout: 20 })).toMatch(/no response within 20 ms; .*--timeout/);
  });

  it('it breaks off', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await check(url)).toMatch(/no response \(ECONNRESET\)/);
  });

  it('it speaks no TLS', async () => {
    const url = await serve((_, response) => response.end());
    expect(await check(url.replace('http:', 'https:'))).toMatch(/it speaks no TLS there .*http:\/\//);
  });

  it('the proxy on the way is not there', async () => {
    const proxy = 'http://user:secret@127.0.0.1:1';
    const connection = { certificates: { trust: 'usual' }, proxy } as const;
    const told = await check('https://contract.invalid', { connection });
    expect(told).toMatch(
      /no response by way of the proxy 127\.0\.0\.1:1 \(ECONNREFUSED.*\); check HTTPS_PROXY/,
    );
    expect(told).not.toContain('secret');
  });
});
