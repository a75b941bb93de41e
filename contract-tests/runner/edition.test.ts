import { afterEach, describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { mockSettings } from '../config/settings.ts';
import { type LaterEdition, openLaterEdition } from '../testing/edition-2026.ts';
import { exchangeOf } from '../testing/samples.ts';
import { descriptionPath, signOfLaterEdition } from './edition.ts';
import { checkTarget } from './preflight.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function check(server: LaterEdition, project = 'MyProject'): Promise<string> {
  const { url, close } = await openLaterEdition(server);
  closing.push(close);
  const { tokens, propagationTimeout, requestTimeout } = mockSettings;
  const settings = { project, environments: ['production'], tokens, propagationTimeout, requestTimeout };
  return checkTarget(loadContract(), url, settings).then(
    () => 'fine',
    (error: unknown) => String(error),
  );
}

describe('a server of the edition of 2026 is recognised', () => {
  it.each([
    [
      'strict',
      { isLenient: false, isDescribed: false },
      /recognised by its error envelope \{status: FAILURE/,
    ],
    ['lenient', { isLenient: true, isDescribed: true }, /recognised by its error envelope \{status: FAILURE/],
  ])('%s, before anything is written', async (_, server, sign) => {
    const told = await check(server);
    expect(told).toMatch(
      /^ConfigError: http:.*: speaks the edition of 2026 .*; this contract is .* December 2025/,
    );
    expect(told).toMatch(sign);
  });

  it('where it has no such project', async () => {
    expect(await check({ isLenient: true, isDescribed: false }, 'Nowhere')).toContain('edition of 2026');
  });
});

describe('a response shows the edition', () => {
  const base = exchangeOf(200, {});
  const key = { name: 'a', keyType: 'PRIVATE_KEY', cryptoKeyInfoEnvironmentList: [{ alias: null }] };
  const list = { ...base, ...bodyOf({ status: 'SUCCESS', resultList: [key] }), operation: 'listKeys' };
  const description = { ...base, ...bodyOf({ paths: { x: 'jwkUpdateAction' } }) };

  it('by the types of keys', () => {
    expect(signOfLaterEdition(list)).toContain('PRIVATE_KEY');
  });

  it('by the description that the server serves', () => {
    const request = { ...base.request, url: `http://x${descriptionPath}` };
    expect(signOfLaterEdition({ ...description, request })).toBe('jwkUpdateAction in /apiops/openapi.json');
    expect(signOfLaterEdition(description)).toBeUndefined();
  });

  it.each([
    { error: 'not_found', error_description: 'No such key' },
    { status: 'SUCCESS', resultList: [{ name: 'a', keyType: 'RSA' }] },
    { type: 'about:blank', status: 404, title: 'Not Found' },
  ])('and not where it is of this one: %j', (body) => {
    expect(signOfLaterEdition({ ...base, ...bodyOf(body), operation: 'listKeys' })).toBeUndefined();
  });
});

function bodyOf(json: object) {
  return { json, text: JSON.stringify(json) };
}
