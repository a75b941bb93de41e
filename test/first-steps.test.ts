import { describe, expect, it } from 'vitest';
import { loadContract } from '../openapi/load.ts';
import { shell, startMockProcess } from './support/mock-process.ts';

/** The endpoint page's own example, with its `[...]` to be filled. */
const PAGE_CURL = `curl -X PUT \\
  "https://demo.apinizer.com/apiops/projects/MyProject/keys/my-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT" \\
  -H "Authorization: Bearer YOUR_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "updated-key",
    "description": "Updated key",
    "keyType": "RSA",
    "cryptoKeyInfoEnvironmentList": [...]
  }'`;

async function readJwk(url: string, name: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/apiops/projects/MyProject/jwks/${name}/`, {
    headers: { Authorization: 'Bearer full-access-token' },
  });
  const { resultList } = (await response.json()) as { resultList: Record<string, unknown>[] };
  return resultList[0] ?? {};
}

describe('the first steps of a user', () => {
  it("the banner's cURL, executed as printed, responds with 200 and changes the JWK", async () => {
    const mock = await startMockProcess();
    const before = await readJwk(mock.url, 'ec-jwk');

    const response = await shell(mock.curl);

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ success: true, deploymentResult: { success: true } });
    const after = await readJwk(mock.url, 'ec-jwk');
    expect(after.ec).not.toEqual(before.ec);
    expect({ ...after, ec: null }).toEqual({ ...before, ec: null });
  });

  it("the page's own cURL, filled with the contract's example, responds with 200 and changes the JWKs of each environment", async () => {
    const mock = await startMockProcess();
    const names = ['my-jwk', 'my-private-jwk', 'my-staging-jwk'];
    const before = await Promise.all(names.map((name) => readJwk(mock.url, name)));

    const response = await shell(filledPageCurl(mock.url));

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ success: true, deploymentResult: { success: true } });
    for (const [index, name] of names.entries()) {
      const after = await readJwk(mock.url, name);
      expect(after.rsa, name).not.toEqual(before[index]?.rsa);
      expect(after.kid, name).toEqual(before[index]?.kid);
    }
  });

  it.each([
    ['on loopback', [], /\/__admin\/ .*openapi\.json\)\n/],
    ['beyond it', ['--host', '0.0.0.0'], /\/__admin\/ .*closed.*--admin-token\n/],
    [
      'beyond it with a token',
      ['--host', '0.0.0.0', '--admin-token', 'sesame'],
      /\/__admin\/ .*with the admin token\n/,
    ],
  ])('the banner tells where the docs are, and the control surface as it is %s', async (_, flags, line) => {
    const { banner } = await startMockProcess(...flags);

    expect(banner).toMatch(/^ {2}http:\/\/\S+\/docs /m);
    expect(banner).toMatch(line);
    expect(banner).not.toContain('sesame');
  });

  it('the banner names the address, every operation and every token', async () => {
    const mock = await startMockProcess();

    expect(mock.banner).toContain(`listens on ${mock.url}\n`);
    for (const { method, path } of loadContract().operations) {
      expect(mock.banner).toMatch(new RegExp(`${method} +${path.replace(/[{}]/g, '\\$&')} `));
    }
    expect(mock.banner).toMatch(/full-access-token +ROLE_API_SECURITY/);
    expect(mock.banner).toMatch(/revoked-token +revoked/);
  });
});

function filledPageCurl(url: string): string {
  const example = loadContract().operation('updateKey')?.requestBody?.examples.rsaKeyPairs as {
    readonly cryptoKeyInfoEnvironmentList: unknown;
  };
  const entries = JSON.stringify(example.cryptoKeyInfoEnvironmentList);
  return PAGE_CURL.replace('https://demo.apinizer.com', url).replace('[...]', entries);
}
