import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { ecKey, resultIn } from '../testing/deployments.ts';
import { ManualClock } from '../testing/manual-clock.ts';

const KEY = '/apiops/projects/MyProject/keys/my-key/';

const prefer = (value: string) => ({ headers: { Prefer: value } });

describe('a delayed deployment', () => {
  const headers = { 'X-Mock-Deploy': 'production=delay:700' };

  it.each([
    ['that a later update overtakes', true, false, /overtaken: changed again before the 700 ms were over/],
    ['that nothing overtakes', false, true, /^Deployed successfully after 700 ms$/],
  ])('%s says so, in the journal too', async (_, isOvertaken, success, message) => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const coming = client.put('ec-key', ecKey(), { headers });
    await clock.until(2);
    if (isOvertaken) await client.put('ec-key', ecKey());
    clock.advance(700);

    const response = await coming;

    const expected = { success, message: expect.stringMatching(message) };
    expect(resultIn(response, 'production')).toMatchObject(expected);
    const entry = client.mock.journal.get(Number(response.headers.get('X-Mock-Request-Id')));
    expect(entry?.account?.environments[0]).toMatchObject({ deployed: success, message: expected.message });
  });
});

describe('Prefer: delay', () => {
  it.each([
    ['a response', 'full-access-token', 'delay=3000', 200],
    ['a rejection', 'nobody', 'delay=3000', 401],
    ['a forced response', 'full-access-token', 'code=404, delay=3000', 404],
  ])('holds %s back so long', async (_, token, wish, status) => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    let responded = false;
    const coming = client.get(KEY, { token, ...prefer(wish) }).finally(() => {
      responded = true;
    });
    await clock.until(1);
    expect(clock.waiting).toEqual([3000]);

    clock.advance(2999);
    await client.get('/apiops/test/healthcheck');
    expect(responded).toBe(false);
    clock.advance(1);

    const response = await coming;
    expect([response.status, response.headers.get('Preference-Applied')]).toEqual([status, wish]);
  });

  it('holds back what the contract has no path for', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const coming = client.get('/nowhere', prefer('delay=10'));
    await clock.until(1);
    clock.advance(10);

    expect((await coming).status).toBe(404);
  });

  it.each([
    ['a code that is unknown', { Prefer: 'code=299, delay=10' }],
    ['a deployment fault that does not fit', { Prefer: 'delay=10', 'X-Mock-Deploy': 'staging=maybe' }],
    ['a fault of an unknown environment', { Prefer: 'delay=10', 'X-Mock-Deploy': 'nowhere=fail' }],
    ['a session id that is none', { Prefer: 'delay=10', 'X-Mock-Session': 'a b' }],
  ])('holds back the rejection of %s', async (_, headers) => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const coming = client.get(KEY, { headers });
    await clock.until(1);
    expect(clock.waiting).toEqual([10]);
    clock.advance(10);

    const response = await coming;
    expect([response.status, response.headers.get('Preference-Applied')]).toEqual([400, 'delay=10']);
  });

  it('rejects a delay that is no number of ms', async () => {
    const client = await listen();

    const response = await client.get(KEY, prefer('delay=soon'));

    expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(response.body).toMatchObject({
      status: 400,
      detail: 'Prefer: delay=soon is not a number of milliseconds from 0 to 600000.',
    });
  });
});
