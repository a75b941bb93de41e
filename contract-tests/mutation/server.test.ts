import { afterEach, describe, expect, it } from 'vitest';
import { createMock } from '../../mock/index.ts';
import { editBody, editItems, rejection } from './edits.ts';
import { jsonOf, listOf } from './message.ts';
import { createHand, type ListeningServer, type MakeBehaviour, openServer } from './server.ts';
import { afterUpdate, asking, on, responding, tolerating } from './steps.ts';

const open: ListeningServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(
  make: MakeBehaviour,
): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const server = await openServer(make);
  open.push(server);
  return (method, path, body) =>
    fetch(`${server.url}/apiops/projects/MyProject/${path}`, {
      method,
      headers: { authorization: 'Bearer full-access-token', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

async function itemOf(response: Response) {
  const [item] = listOf(jsonOf({ body: await response.text() })?.resultList);
  return item ?? {};
}

/** The seed's EC key as an update takes it. */
async function keyOf(send: Awaited<ReturnType<typeof serve>>) {
  const { projectId: _, ...key } = await itemOf(await send('GET', 'keys/ec-key/'));
  return key;
}

describe('a server behind which the mock stands', () => {
  it('is the mock where its behaviour says nothing', async () => {
    const send = await serve(() => ({}));
    const key = await keyOf(send);
    expect((await send('PUT', 'keys/ec-key/', { ...key, description: 'New' })).status).toBe(200);
    expect(await keyOf(send)).toEqual({ ...key, description: 'New' });
  });

  it('changes what an update asks', async () => {
    const send = await serve(() =>
      asking((asked) => editBody(asked, (body) => ({ ...body, description: 'Mine' }))),
    );
    const key = await keyOf(send);
    await send('PUT', 'keys/ec-key/', key);
    expect(await keyOf(send)).toEqual({ ...key, description: 'Mine' });
  });

  it('changes the response, with its status and headers', async () => {
    const send = await serve(() =>
      responding(() => ({ status: 418, headers: { 'x-kind': 'teapot' }, body: 'short and stout' })),
    );
    const response = await send('PUT', 'keys/ec-key/', await keyOf(send));
    expect([response.status, response.headers.get('x-kind'), await response.text()]).toEqual([
      418,
      'teapot',
      'short and stout',
    ]);
  });

  it.each(['chunked', 'byte by byte'] as const)('sends a body %s', async (framing) => {
    const send = await serve(() => on('getKey', (response) => ({ ...response, framing })));
    const response = await send('GET', 'keys/ec-key/');
    expect(response.headers.get('transfer-encoding')).toBe('chunked');
    expect((await itemOf(response)).name).toBe('ec-key');
  });

  it('changes what a read shows', async () => {
    const send = await serve(() =>
      on('getKey', (response) => editItems(response, (item) => ({ ...item, keyType: 'OCT' }))),
    );
    expect((await keyOf(send)).keyType).toBe('OCT');
  });

  it('does otherwise where the mock rejects for a clause', async () => {
    const send = await serve(() =>
      tolerating(['UK-REQ-03'], (asked) => editBody(asked, (body) => ({ name: asked.name, ...body }))),
    );
    const { name: _, ...key } = await keyOf(send);
    expect((await send('PUT', 'keys/ec-key/', key)).status).toBe(200);
    expect((await send('PUT', 'keys/ec-key/', { ...key, keyType: 'DSA' })).status).toBe(400);
  });

  it('looks into the state, and changes it, behind the API', async () => {
    const send = await serve((store) =>
      afterUpdate(async ({ project, name }) => {
        const referencedJwks = await store.referencedJwks(project, name);
        await store.patchJwks(referencedJwks.map((jwk) => ({ project, name: jwk.name, kid: 'patched' })));
      }),
    );
    await send('PUT', 'keys/ec-key/', await keyOf(send));
    expect((await itemOf(await send('GET', 'jwks/ec-jwk/'))).kid).toBe('patched');
    expect((await itemOf(await send('GET', 'jwks/my-jwk/'))).kid).not.toBe('patched');
  });

  it('keeps what it remembers apart from other servers', async () => {
    const make: MakeBehaviour = () => {
      let count = 0;
      return { getKey: () => rejection(400 + ++count, 'bad_request') };
    };
    const [one, two] = [await serve(make), await serve(make)];
    expect((await one('GET', 'keys/a/')).status).toBe(401);
    expect((await one('GET', 'keys/a/')).status).toBe(402);
    expect((await two('GET', 'keys/a/')).status).toBe(401);
  });
});

describe('a server without a connection', () => {
  const get = (url: string) =>
    ({
      method: 'GET',
      url,
      headers: { authorization: 'Bearer full-access-token' },
      body: undefined,
    }) as const;
  const key = '/apiops/projects/MyProject/keys/ec-key/';

  it('responds as over a connection', async () => {
    const make: MakeBehaviour = () => on('getKey', (response) => ({ ...response, status: 418 }));
    const hand = createHand(make, createMock(), 'one');
    const send = await serve(make);
    const [near, far] = [await hand(get(key)), await send('GET', 'keys/ec-key/')];
    expect(near.status).toBe(418);
    expect(near.headers['content-type']).toBe(far.headers.get('content-type'));
    const projectOf = (text: string) => text.replace(/"projectId":"[^"]*"/, '');
    expect(projectOf(String(near.body))).toBe(projectOf(await far.text()));
  });

  it('shares a mock with others and nothing else', async () => {
    const mock = createMock();
    const [one, two] = ['one', 'two'].map((session) =>
      createHand((store) => afterUpdate(() => store.ask('DELETE', key)), mock, session),
    );
    const body = Buffer.from(
      JSON.stringify({ ...(await keyOf(await serve(() => ({})))), description: 'New' }),
    );
    const headers = { authorization: 'Bearer full-access-token', 'content-type': 'application/json' };
    expect((await one?.({ ...get(key), method: 'PUT', headers, body }))?.status).toBe(200);
    expect((await one?.(get(key)))?.status).toBe(400);
    expect((await two?.(get(key)))?.status).toBe(200);
  });
});
