import { describe, expect, it } from 'vitest';
import { type AdminClient, listen } from '../testing/admin-client.ts';
import { canaries, findRun, privateTexts, secretRuns } from '../testing/masking-samples.ts';

type ClientResponse = Awaited<ReturnType<AdminClient['call']>>;

/** Places of a control request whose rejections name what was sent. */
const PLACES: readonly (readonly [
  place: string,
  send: (admin: AdminClient, text: string) => Promise<ClientResponse>,
])[] = [
  ['the query', (admin, text) => admin.get(`/sessions?${text}=1`)],
  ['?session', (admin, text) => admin.get(`/state?session=${text}`)],
  ['the id of a session', (admin, text) => admin.call('DELETE', `/sessions/${text}`)],
  ['the name of an environment', (admin, text) => admin.get(`/environments/${text}`)],
  ['?key', (admin, text) => admin.get(`/environments/production/jwks.json?key=${text}`)],
  ['the id of a request', (admin, text) => admin.get(`/requests/${text}`)],
  ['?operation', (admin, text) => admin.get(`/requests?operation=${text}`)],
  ['an unknown path', (admin, text) => admin.get(`/${text}`)],
  [
    'the environment of a fault',
    (admin, text) => {
      const environment = decodeURIComponent(text);
      return admin.put('/faults', { deployments: [{ environment, fails: 'always' }] });
    },
  ],
  [
    'a member of a state',
    (admin, text) => admin.put('/state', { environments: [], projects: [], [decodeURIComponent(text)]: 1 }),
  ],
];

describe('a rejection of the control surface', () => {
  it.each(PLACES)('does not repeat the token of the request: %s', async (_place, send) => {
    const token = 'token-of-the-request';
    const admin = await listen();
    const call = admin.call.bind(admin);
    admin.call = (method, path, options = {}) =>
      call(method, path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });

    const { status, text } = await send(admin, token);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain(token);
    expect(text).toContain('[masked]');
  });

  it.each(PLACES)('does not repeat a private key: %s', async (_place, send) => {
    const admin = await listen();
    const repeated: string[] = [];
    for (const canary of canaries.slice(0, 2)) {
      const runs = secretRuns(canary);
      for (const text of privateTexts(canary)) {
        const { text: body } = await send(admin, encodeURIComponent(text));
        if (findRun(body, runs) !== undefined) repeated.push(text.slice(0, 60));
      }
    }
    expect(repeated).toEqual([]);
  });
});
