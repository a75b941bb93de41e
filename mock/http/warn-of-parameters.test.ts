import { describe, expect, it } from 'vitest';
import { createMock } from '../index.ts';
import { lineOf } from '../logging/masked-line.ts';
import { prettyLine } from '../logging/pretty-line.ts';
import { entryOf } from '../testing/entries.ts';

const key = 'http://mock/apiops/projects/MyProject/keys/ec-key/';
const headers = { Authorization: 'Bearer full-access-token' };

async function ask(query: string) {
  const mock = createMock();
  const response = await mock.fetch(`${key}${query}`, { headers });
  return { warning: response.headers.get('X-Mock-Warning'), hint: mock.journal.list()[0]?.hint };
}

describe('a query parameter that the operation does not have', () => {
  it('of the newer edition is named so in header, hint and log', async () => {
    const { warning, hint } = await ask('?jwkUpdateAction=UPDATE');
    expect(warning).toMatch(/^The query parameter jwkUpdateAction is ignored: it is of the edition of 2026/);
    expect(hint).toBe(warning);
    const line = lineOf(entryOf({ responseHeaders: ['X-Mock-Warning', String(warning)] }));
    expect(prettyLine(line, false)).toContain(String(warning));
  });

  it.each([
    ['?updateReferencedJwks[]=true', 'getKey has no query parameters'],
    ['?full-access-token=1', 'A query parameter that getKey does not have is ignored.'],
  ])('%s is told: %s', async (query, told) => {
    expect((await ask(query)).warning).toContain(told);
  });

  it('that is nearly one it has is reported with that one', async () => {
    const mock = createMock();
    const response = await mock.fetch(`${key}?updateReferencedJWKs[0]=true`, { method: 'PUT', headers });
    expect(response.headers.get('X-Mock-Warning')).toContain('write updateReferencedJwks.');
  });

  it('changes nothing where all are known', async () => {
    expect(await ask('')).toMatchObject({ warning: null, hint: null });
  });
});
