import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { AUTHORIZED, RawConnection, rawGet } from '../testing/raw.ts';
import { sound } from '../testing/rejection.ts';

const KEY = '/apiops/projects/MyProject/keys/my-key/';

describe('names in the path', () => {
  it.each(['http://anything.example', 'HTTP://anything.example:99', 'https://user@anything.example'])(
    'are found in the absolute form %s',
    async (origin) => {
      const client = await listen();
      expect((await rawGet(client, origin + KEY)).status).toBe(200);
    },
  );

  it('are percent-decoded, each on its own (UK-ROUTE-04)', async () => {
    const client = await listen();
    for (const encoded of ['%6Dy-key', 'my%2Dkey', '%6d%79%2d%6b%65%79']) {
      const { status } = await client.get(`/apiops/projects/MyProject/keys/${encoded}/`);
      expect(status, encoded).toBe(200);
    }
  });

  it('are case-sensitive (UK-ROUTE-03)', async () => {
    const client = await listen();
    for (const path of ['MyProject/keys/My-Key', 'myproject/keys/my-key']) {
      const { status, body } = await client.get(`/apiops/projects/${path}/`);
      expect([status, (body as { error: string }).error], path).toEqual([400, 'bad_request']);
    }
  });

  it.each(['a/b', 'Ünï cödé', '🔑', '__proto__', 'a?b#c', 'x'.repeat(255)])(
    'may be %j: a key of that name is made, read, updated and removed',
    async (name) => {
      const client = await listen();
      const path = `/apiops/projects/MyProject/keys/${encodeURIComponent(name).replaceAll('.', '%2E')}/`;

      expect((await rawGet(client, path)).status).toBe(400);
      expect((await client.send('POST', '/apiops/projects/MyProject/keys/', { ...sound, name })).status).toBe(
        200,
      );
      expect((await rawGet(client, path)).status).toBe(200);
      expect((await client.put('ec-key', { ...sound, name })).status).toBe(400);
      const connection = new RawConnection(client.url);
      const body = JSON.stringify({ ...sound, name: 'plain' });
      connection.send(
        `PUT ${path} HTTP/1.1`,
        ...AUTHORIZED,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        '',
        body,
      );
      expect((await connection.response()).status).toBe(200);
      expect((await rawGet(client, path)).status).toBe(400);
      expect(await client.key('plain')).toMatchObject({ name: 'plain', description: 'new' });
    },
  );

  it.each([
    ['%', 'UK-ROUTE-04'],
    ['%zz', 'UK-ROUTE-04'],
    ['%ff', 'UK-ROUTE-04'],
    ['%00', 'UK-UPD-08'],
    ['%0A', 'UK-UPD-08'],
    ['%2e', 'UK-UPD-08'],
    ['%2e%2e', 'UK-UPD-08'],
    ['x'.repeat(256), 'UK-UPD-08'],
    ['x'.repeat(10_000), 'UK-UPD-08'],
    ['..%2f..%2fetc', 'UK-UPD-08'],
    ['__proto__', 'UK-UPD-08'],
    ['%F0%9F%94%91', 'UK-UPD-08'],
  ])('may be hostile: %j is rejected and nothing changes', async (segment, clause) => {
    const client = await listen();
    const before = await client.everything();
    const body = JSON.stringify(sound);
    const connection = new RawConnection(client.url);

    connection.send(
      `PUT /apiops/projects/MyProject/keys/${segment}/ HTTP/1.1`,
      ...AUTHORIZED,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    );
    const response = await connection.response();

    expect(response.status).toBe(400);
    expect(response.headers['x-contract-clause']).toBe(clause);
    expect(JSON.parse(response.body)).toMatchObject({
      error: expect.stringMatching(/^(bad_request|invalid_parameter)$/),
    });
    expect(response.body.length).toBeLessThan(1000);
    expect(await client.everything()).toBe(before);
  });
});
