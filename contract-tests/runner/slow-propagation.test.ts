import { afterEach, describe, expect, it } from 'vitest';
import { mockSettings } from '../config/settings.ts';
import { editQuery } from '../mutation/edits.ts';
import { type ListeningServer, openServer } from '../mutation/server.ts';
import { asking } from '../mutation/steps.ts';
import { verify } from '../verify.ts';

let server: ListeningServer | undefined;
afterEach(() => server?.close());

/** Updates JWKs this many milliseconds after the response. */
const slow = { faults: { propagationDelay: 700 } };

const verdictsOf = async (url: string, only: readonly string[], propagationTimeout?: number) => {
  const { propagationTimeout: _, ...settings } = mockSettings;
  const report = await verify({
    target: url,
    only,
    sequences: 0,
    settings: { ...settings, ...(propagationTimeout !== undefined && { propagationTimeout }) },
  });
  return Object.fromEntries(report.clauses.map(({ id, verdict, reason }) => [id, reason ?? verdict]));
};

describe('a server whose JWKs need 700 ms', { timeout: 60_000 }, () => {
  it('passes with the default deadline', async () => {
    server = await openServer(() => ({}), slow);
    expect(await verdictsOf(server.url, ['UK-JWK-01', 'UK-JWK-04'])).toEqual({
      'UK-JWK-01': 'passed',
      'UK-JWK-04': 'passed',
    });
  });

  it('fails with a shorter one, in a message that names it and its flag', async () => {
    server = await openServer(() => ({}), slow);
    const { 'UK-JWK-01': reason } = await verdictsOf(server.url, ['UK-JWK-01'], 100);
    expect(reason).toMatch(/to carry new material within 100 ms \(--propagation-timeout\)/);
  });

  it('is watched for longer than that before a JWK counts as unchanged', async () => {
    const ignoring = asking((asked) =>
      editQuery(asked, (query) => {
        if (!query.has('updateReferencedJwks')) return;
        query.set('updateReferencedJwks', 'true');
        query.set('updateScope', 'SAME_PROJECT');
      }),
    );
    server = await openServer(() => ignoring, slow);
    const { 'UK-JWK-04': reason } = await verdictsOf(server.url, ['UK-JWK-04']);
    expect(reason).toMatch(/expected a JWK after an update with updateReferencedJwks=false to keep/);
  });
});
