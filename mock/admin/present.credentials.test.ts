import { describe, expect, it } from 'vitest';
import { createMock } from '../index.ts';
import { logged } from '../testing/logged.ts';

const KEY = '/apiops/projects/MyProject/keys/ec-key/';
const SECRET = 's3cr3t-Value-987654';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

interface Sent {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const { log, lines } = logged();
const mock = createMock({ observe: log });
let count = 0;

/** What the journal, also as HAR, and the log show of a request. */
async function shownOf({ path = KEY, headers = {}, body }: Sent): Promise<string> {
  const json = { 'Content-Type': 'application/json' };
  await mock.fetch(path, {
    headers: { Authorization: 'Bearer nobody', ...(body !== undefined && json), ...headers },
    ...(body !== undefined && { method: 'PUT', body: JSON.stringify(body) }),
  });
  count += 1;
  const har = await mock.fetch('/__admin/requests?format=har&limit=1', { headers: { Host: 'localhost' } });
  const [line] = (await lines(count)).slice(-1);
  return [JSON.stringify(mock.journal.list({ limit: 1 })), await har.text(), line].join('\n');
}

const names = ['auth_token', 'api_token', 'session_token', 'csrf_token', 'jwt', 'authorization'];
const headers = ['X-Auth', 'X-JWT', 'X-Session', 'X-Session-Id', 'Authentication', 'X-Credentials'];

describe('journal and log do not show', () => {
  it.each<[what: string, secret: string, sent: Sent]>([
    ...names.map((name): [string, string, Sent] => [
      `the parameter ${name}`,
      SECRET,
      { path: `${KEY}?${name}=${SECRET}` },
    ]),
    ...names.map((name): [string, string, Sent] => [
      `the member ${name}`,
      SECRET,
      { body: { [name]: SECRET, at: [{ [name]: SECRET }] } },
    ]),
    ...headers.map((name): [string, string, Sent] => [
      `the header ${name}`,
      SECRET,
      { headers: { [name]: SECRET } },
    ]),
    [
      'a token in a Referer',
      SECRET,
      { headers: { Referer: `http://a.example/?access_token=${SECRET}&b=1` } },
    ],
    ['a JWT in a text', JWT, { body: { description: `as ${JWT} says` } }],
    ['a JWT in a header', JWT, { headers: { 'X-Any': JWT } }],
    ['a JWT in the path', JWT, { path: `/apiops/projects/${JWT}/keys/` }],
    ['a token of the state in the path', 'admin-token', { path: '/apiops/projects/admin-token/keys/' }],
    ['a token of the state in a path of no operation', 'admin-token', { path: '/apiops/admin-token' }],
    ['a token of the state in the query', 'full-access-token', { path: `${KEY}?a=full-access-token` }],
    ['a token of the state in a text', 'admin-token', { body: { description: 'It is admin-token.' } }],
  ])('%s', async (_what, secret, sent) => {
    expect(await shownOf(sent)).not.toContain(secret);
  });

  it('a token that the session of the request has issued', async () => {
    const session = { 'X-Mock-Session': 'worker' };
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', ...session };
    const body = 'grant_type=client_credentials&client_id=ci-client&client_secret=ci-secret';
    const { clientId, clientSecret } = mock.state.get().clients[0] ?? {};
    const issued = await mock.fetch('/apiops/auth/token', {
      method: 'POST',
      headers: form,
      body: body.replace('ci-client', String(clientId)).replace('ci-secret', String(clientSecret)),
    });
    const { access_token: token } = (await issued.json()) as { access_token: string };
    await mock.fetch(`/apiops/projects/${token}/keys/`, { headers: session });
    count += 2;
    expect(token.length).toBeGreaterThan(10);
    expect(JSON.stringify(mock.session('worker').journal.list())).not.toContain(token);
  });

  it('while names of the mock and ordinary words stay', async () => {
    const shown = await shownOf({ path: `${KEY}?updateScope=SAME_PROJECT&session=a-name` });
    expect(shown).toContain('SAME_PROJECT');
    expect(shown).toContain('a-name');
    expect(shown).toContain('/projects/MyProject/keys/ec-key/');
  });
});
