import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../journal/entry.ts';
import { listen } from '../testing/client.ts';
import { ecKey, resultIn } from '../testing/deployments.ts';

const inSession = (id: string) => ({ headers: { 'X-Mock-Session': id } });
const KEY = '/apiops/projects/MyProject/keys/ec-key/';

describe('X-Mock-Session', () => {
  it('keeps two hundred sessions at once from ever seeing each other', async () => {
    const client = await listen();
    const ids = Array.from({ length: 200 }, (_, index) => `job-${index}`);
    const body = ecKey();

    const seen = await Promise.all(
      ids.map(async (id) => {
        const before = await client.get(KEY, inSession(id));
        const updated = await client.put('ec-key', { ...body, description: id }, inSession(id));
        const after = await client.get(KEY, inSession(id));
        return [before, updated, after];
      }),
    );

    const [untouched] = seen[0] ?? [];
    seen.forEach(([before, updated, after], index) => {
      expect(before?.text).toBe(untouched?.text);
      expect(updated?.status).toBe(200);
      expect(after?.body).toMatchObject({ resultList: [{ description: ids[index] }] });
    });
    expect((await client.get(KEY)).text).toBe(untouched?.text);
  });

  it('keeps tokens apart', async () => {
    const client = await listen();
    const { access_token: token } = await client.issueToken();

    expect((await client.get(KEY, { token })).status).toBe(200);
    expect((await client.get(KEY, { token, ...inSession('other') })).status).toBe(401);
  });

  it('counts standing faults down in each session by itself', async () => {
    const deployments = [{ environment: 'production', fails: { next: 1 } }];
    const client = await listen({ faults: { deployments } });
    const update = async (id: string) =>
      resultIn(await client.put('ec-key', ecKey(), inSession(id)), 'production').success;

    expect([await update('one'), await update('one'), await update('other')]).toEqual([false, true, false]);
  });

  it('drops the least recently used beyond the most that may live', async () => {
    const client = await listen({ maxSessions: 2 });
    const describeKey = (id: string) => client.put('ec-key', { ...ecKey(), description: id }, inSession(id));
    await describeKey('first');
    await describeKey('second');
    await client.get(KEY, inSession('first'));
    await describeKey('third');

    const first = await client.get(KEY, inSession('first'));
    const second = await client.get(KEY, inSession('second'));

    expect(first.body).toMatchObject({ resultList: [{ description: 'first' }] });
    expect(second.text).toBe((await client.get(KEY)).text);
  });

  it('is shown in the journal and in the link to the entry', async () => {
    const entries: JournalEntry[] = [];
    const client = await listen({ observe: (entry) => entries.push(entry) });

    const response = await client.get(KEY, inSession('a&b'));

    expect(entries.map(({ session }) => session)).toEqual(['a&b']);
    expect(response.headers.get('Link')).toContain('?session=a%26b>');
  });

  it.each(['a b', 'x'.repeat(201), ''])('is rejected when it is no id: %j', async (id) => {
    const client = await listen();

    const response = await client.get(KEY, inSession(id));

    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({
      detail:
        'X-Mock-Session must be given once, as 1 to 200 visible ASCII characters, and hold no private key.',
    });
  });
});
