import { describe, expect, it } from 'vitest';
import { listen, type MockClient } from '../testing/client.ts';

const PROJECTS = '/apiops/projects/';

async function tokenFrom(client: MockClient, session?: string): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: 'demo', client_secret: 'demo-secret' };
  const response = await client.call('POST', '/apiops/auth/token', {
    token: null,
    body: new URLSearchParams(form),
    headers: session === undefined ? {} : { 'X-Mock-Session': session },
  });
  return (response.body as { access_token: string }).access_token;
}

/** What a request with the token gets in a session, and the hint that its journal has. */
async function use(client: MockClient, token: string, session?: string) {
  const headers: Record<string, string> = session === undefined ? {} : { 'X-Mock-Session': session };
  const { status, body } = await client.get(PROJECTS, { token, headers });
  const { journal } = session === undefined ? client.mock : client.mock.session(session);
  return { status, body, hint: journal.list().at(-1)?.hint };
}

const rejectedAs = (description: string) => ({
  status: 401,
  body: { error: 'invalid_token', error_description: description },
});
const foreign = rejectedAs('Invalid token: it was issued in another session.');
const unknown = rejectedAs('Invalid token: it is not known.');

describe('a token of one session in another', () => {
  it.each([
    [
      undefined,
      'w1',
      'The token was issued in session "default" and belongs to it; this is session "w1": send X-Mock-Session: w1 to /apiops/auth/token as well.',
    ],
    [
      'w1',
      'w2',
      'The token was issued in session "w1" and belongs to it; this is session "w2": send X-Mock-Session: w2 to /apiops/auth/token as well.',
    ],
    [
      'w1',
      undefined,
      'The token was issued in session "w1" and belongs to it; this is session "default": send X-Mock-Session: w1 with this request as well.',
    ],
  ])('is rejected with a hint that names both: from %s in %s', async (issuer, user, hint) => {
    const client = await listen();
    const token = await tokenFrom(client, issuer);

    expect(await use(client, token, user)).toEqual({ ...foreign, hint });
    expect((await use(client, token, issuer)).status).toBe(200);
  });

  it('is a token that nobody knows once its session has gone', async () => {
    const client = await listen({ maxSessions: 1 });
    const token = await tokenFrom(client, 'w1');

    expect(await use(client, token, 'w2')).toMatchObject(unknown);
  });

  it('is a token that nobody knows once its session was reset', async () => {
    const client = await listen();
    const token = await tokenFrom(client);

    client.mock.reset();

    expect(await use(client, token, 'w1')).toMatchObject(unknown);
  });

  it('differs from one that nobody has issued, whose hint speaks of sessions too', async () => {
    const { hint, ...response } = await use(await listen(), 'nobody-was-given-this', 'w1');

    expect(response).toEqual(unknown);
    expect(hint).toContain('X-Mock-Session');
  });

  it('does not make the id of a session known that holds the token itself', async () => {
    const client = await listen();
    const token = await tokenFrom(client);
    const session = `of-${token}`;
    expect((await use(client, token, session)).hint).not.toContain(token);
  });
});
