import { afterEach, expect, it } from 'vitest';
import { jsonOf } from '../mutation/message.ts';
import { type ListeningServer, type MakeBehaviour, openServer } from '../mutation/server.ts';
import { keyPath } from '../mutation/store.ts';
import { verify } from '../verify.ts';

let server: ListeningServer | undefined;
afterEach(() => server?.close());

/** Writes the description and the material of each rejected update to keys that the server had before. */
const writing: MakeBehaviour = (store) => ({
  updateKey: async (asked, next) => {
    const response = await next(asked);
    const { description, cryptoKeyInfoEnvironmentList: list } = jsonOf(asked) ?? {};
    if (response.status !== 400 || description === undefined || list === undefined) return response;
    for (const [name, changed] of [
      ['my-key', { description }],
      ['ec-key', { cryptoKeyInfoEnvironmentList: list }],
    ] as const) {
      const held = await store.key('MyProject', name);
      await store.ask('PUT', keyPath('MyProject', name), { ...held, ...changed });
    }
    return response;
  },
});

it('what any update has left in keys that were there before breaks UK-UPD-12', async () => {
  server = await openServer(writing);
  const report = await verify({ target: server.url, only: ['UK-UPD-06', 'UK-UPD-12'] });
  const [rename, others] = report.clauses;
  expect(rename).toMatchObject({ id: 'UK-UPD-06', verdict: 'passed' });
  const found = (name: string, what: string) => ({
    expected: `key "${name}" of project "MyProject", which was there before the run, to stay as it was`,
    received: `the ${what} of an update that the run sent for a key of its own`,
    seenBy: expect.stringContaining('UK-UPD-06'),
    curl: expect.stringContaining(`/keys/${name}/`),
  });
  expect(others).toMatchObject({
    id: 'UK-UPD-12',
    verdict: 'failed',
    tests: expect.not.arrayContaining([expect.objectContaining({ verdict: 'failed' })]),
  });
  const [first, second] = [...(others?.observations ?? [])].sort((a, b) =>
    a.expected < b.expected ? -1 : 1,
  );
  expect(first).toMatchObject(found('ec-key', 'material'));
  expect(second).toMatchObject(found('my-key', 'description'));
  expect(JSON.stringify(report)).not.toMatch(/"privateKey\\*":\\*"MI/);
  expect(report.exitCode).toBe(1);
});
