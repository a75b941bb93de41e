import { afterEach, expect, it } from 'vitest';
import { jsonOf } from '../bite/kit/message.ts';
import { type BiteServer, type MakeBehaviour, openServer } from '../bite/kit/server.ts';
import { keyPath } from '../bite/kit/store.ts';
import { verify } from '../verify.ts';

let server: BiteServer | undefined;
afterEach(() => server?.close());

/** Writes a member of each rejected update to a key that the server had before. */
const writingOf =
  (member: 'description' | 'cryptoKeyInfoEnvironmentList'): MakeBehaviour =>
  (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      const value = jsonOf(asked)?.[member];
      const held = await store.key('MyProject', 'ec-key');
      if (answer.status === 400 && value !== undefined && held !== undefined) {
        await store.ask('PUT', keyPath('MyProject', 'ec-key'), { ...held, [member]: value });
      }
      return answer;
    },
  });

it.each(['description', 'cryptoKeyInfoEnvironmentList'] as const)(
  'the %s of any update, found at the end in a key that was there before, breaks UK-UPD-12',
  async (member) => {
    server = await openServer(writingOf(member));
    const report = await verify({ target: server.url, only: ['UK-UPD-06', 'UK-UPD-12'] });
    const [rename, others] = report.clauses;
    expect(rename).toMatchObject({ id: 'UK-UPD-06', verdict: 'passed' });
    expect(others).toMatchObject({
      id: 'UK-UPD-12',
      verdict: 'failed',
      tests: expect.not.arrayContaining([expect.objectContaining({ verdict: 'failed' })]),
      observations: [
        {
          expected: 'key "ec-key" of project "MyProject", which was there before the run, to stay as it was',
          received: `the ${member === 'description' ? member : 'material'} of an update that the run sent for a key of its own`,
          seenBy: expect.stringContaining('UK-UPD-06'),
          curl: expect.stringContaining('/keys/ec-key/'),
        },
      ],
    });
    expect(JSON.stringify(report)).not.toMatch(/"privateKey\\*":\\*"MI/);
    expect(report.exitCode).toBe(1);
  },
  60_000,
);
