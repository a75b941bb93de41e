import { describe, expect, it } from 'vitest';
import type { MockClient } from '../testing/client.ts';
import { entryOf, watchedMock } from '../testing/entries.ts';
import { logged } from '../testing/logged.ts';
import { canaries, findRun, privateTexts, secretRuns } from '../testing/masking-samples.ts';

const KEYS = '/apiops/projects/MyProject/keys/';
const rejected = { status: 400, verdict: 'rejected' } as const;

function canaryOf(name: string) {
  const canary = canaries.find((one) => one.name === name);
  if (canary === undefined) throw new Error(`no canary ${name}`);
  return canary;
}

describe('a rejected request', () => {
  it.each<[string, (client: MockClient) => Promise<unknown>, string]>([
    [
      'of the token endpoint',
      (client) => client.send('POST', '/apiops/auth/token', {}, { token: null }),
      'Content-Type must be application/x-www-form-urlencoded',
    ],
    ['without a token', (client) => client.get(KEYS, { token: null }), 'No Authorization header'],
    ['of an unknown path', (client) => client.get('/nowhere'), 'The contract has no path /nowhere.'],
    ['of Update Key', (client) => client.put('my-key', { name: 'my-key' }), 'keyType is required'],
    [
      'with a wrong preference',
      (client) => client.get(KEYS, { headers: { Prefer: 'delay=x' } }),
      'Prefer: delay=x',
    ],
  ])('%s ends its line with the error_description', async (_, send, description) => {
    const [json, pretty] = [logged(), logged({ format: 'pretty' })];
    const { client, last } = await watchedMock();
    await send(client);
    for (const { log } of [json, pretty]) log(last());
    const [line = ''] = await json.lines(1);
    expect(Object.entries(JSON.parse(line)).at(-1)).toEqual([
      'error_description',
      expect.stringContaining(description),
    ]);
    const [text = ''] = await pretty.lines(1);
    expect(text.slice(text.lastIndexOf(' ms '))).toContain(description);
  });

  it('has its error_description in printable characters, shortened', async () => {
    const { log, lines } = logged();
    const told = (text: string) => JSON.stringify({ error_description: text });
    log(entryOf({ ...rejected, responseBody: told('Key (name: \u001b[31m\u009bé\n) is wrong') }));
    log(entryOf({ ...rejected, responseBody: told('word '.repeat(500)) }));
    const [first, second] = (await lines(2)).map((line) => JSON.parse(line).error_description);
    expect(first).toBe('Key (name: ?[31m???) is wrong');
    expect(second).toHaveLength(503);
  });

  it('has its error_description masked', async () => {
    const { client, last } = await watchedMock();
    const { log, lines } = logged();
    const texts = privateTexts(canaryOf('P-256'));
    const token = 'a-token-of-another-service';
    for (const secret of [...texts, 'full-access-token']) {
      const name = secret.slice(0, 100);
      await client.put('my-key', {
        name,
        keyType: 'EC',
        cryptoKeyInfoEnvironmentList: [],
        access_token: token,
      });
      log({ ...last(), responseBody: JSON.stringify({ error_description: `${name} ${token} is wrong` }) });
    }
    const written = (await lines(texts.length + 1)).join('\n');
    expect(findRun(written, secretRuns(canaryOf('P-256')))).toBeUndefined();
    expect(written).not.toContain('full-access-token');
    expect(written).not.toContain(token);
  });

  it('of a body that takes long to search has its error_description masked whole', async () => {
    const { client, last } = await watchedMock();
    const { log, lines } = logged();
    await client.put('my-key', { name: 'x'.repeat(70_000) });
    log(last());
    expect(JSON.parse((await lines(1))[0] ?? '')).toMatchObject({ error_description: '[masked]' });
  });

  it('that was forced ends its line as one that was not rejected', async () => {
    const { client, last } = await watchedMock();
    const { log, lines } = logged();
    await client.put('my-key', {}, { headers: { Prefer: 'code=409' } });
    log(last());
    expect(JSON.parse((await lines(1))[0] ?? '')).not.toHaveProperty('error_description');
  });
});
