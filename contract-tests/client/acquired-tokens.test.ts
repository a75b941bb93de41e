import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listen } from '../../test/support/listen.ts';
import { createSender } from './transport.ts';

const placeholder = 'token-of-full-00';
let [issued, valid] = [0, ''];
let seen: { authorization: string | undefined; body: string }[] = [];
let server: Awaited<ReturnType<typeof listen>>;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  seen = [];
  server = await listen(async (request, response) => {
    const body = (await buffer(request)).toString('latin1');
    if (request.url === '/token') {
      issued += 1;
      valid = `token-${issued}`;
      response.end(JSON.stringify({ access_token: valid }));
      return;
    }
    const { authorization } = request.headers;
    seen.push({ authorization, body });
    response.writeHead(authorization === `Bearer ${valid}` ? 200 : 401).end(`not ${authorization}`);
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

function sender() {
  const credentials = {
    name: 'full',
    placeholder,
    url: `${server.url}/token`,
    clientId: 'me',
    clientSecret: 's',
  };
  const send = createSender({
    requestTimeout: 5000,
    connection: { certificates: { trust: 'usual' }, credentials: [credentials] },
  });
  return (authorization: string, body: string | Buffer = '') =>
    send({ method: 'PUT', url: `${server.url}/key`, headers: { Authorization: authorization }, body });
}

it('a token is put wherever what stands for it stands', async () => {
  const send = sender();
  const bytes = Buffer.from([0xff, ...Buffer.from(placeholder), 0xc0]);
  await send(`Bearer ${placeholder}`, `{"keyType":"${placeholder}"}`);
  await send(`Bearer ${placeholder}`, bytes);
  await send('Basic none', placeholder);
  const bodies = [`{"keyType":"${valid}"}`, `\xff${valid}\xc0`, valid];
  expect(seen.map(({ body }) => body)).toEqual(bodies);
});

it('a token that the server rejects later is replaced, and the request sent again', async () => {
  const send = sender();
  expect((await send(`Bearer ${placeholder}`)).status).toBe(200);
  valid = 'another';
  vi.setSystemTime(Date.now() + 1000);
  expect(await send(`Bearer ${placeholder}`)).toMatchObject({ status: 200, hadTokenReplaced: true });
});

it('a token in another scheme, which has to be rejected, is not replaced', async () => {
  const send = sender();
  await send(`Bearer ${placeholder}`);
  vi.setSystemTime(Date.now() + 1000);
  const before = issued;
  expect(await send(`Basic ${placeholder}`)).toMatchObject({ status: 401, text: `not Basic ${placeholder}` });
  expect(issued).toBe(before);
});
