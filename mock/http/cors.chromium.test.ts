import { describe, expect, it } from 'vitest';
import { noBrowser } from '../../test/support/chromium.ts';
import { useBrowser } from '../testing/browser.ts';
import { listen } from '../testing/client.ts';
import { ecKey } from '../testing/deployments.ts';

const EC_KEY = '/apiops/projects/MyProject/keys/ec-key/';

/** What a page's own script gets to see of Update Key. Runs in the page. */
async function updateFromPage({ url, body, token }: { url: string; body: object; token: string }) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  try {
    const response = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
    return {
      status: response.status,
      clause: response.headers.get('X-Contract-Clause'),
      requestId: response.headers.get('X-Mock-Request-Id'),
      body: await response.json(),
    };
  } catch (error) {
    return { failure: String(error) };
  }
}

describe.skipIf(noBrowser !== undefined)(
  `a page on another origin, in Chromium (${noBrowser ?? 'it is here'})`,
  () => {
    const openPage = useBrowser();

    it('carries out Update Key with a token', async () => {
      const client = await listen();
      const page = await openPage();

      const seen = await page.evaluate(updateFromPage, {
        url: client.url + EC_KEY,
        body: ecKey(),
        token: 'full-access-token',
      });

      expect(seen).toMatchObject({ status: 200, body: { success: true } });
      expect(await client.key('ec-key')).toMatchObject({ description: 'of a test' });
    });

    it('reads the clause of a rejection', async () => {
      const client = await listen();
      const page = await openPage();

      const seen = await page.evaluate(updateFromPage, {
        url: client.url + EC_KEY,
        body: { ...ecKey(), name: 'my-key' },
        token: 'full-access-token',
      });

      expect(seen).toMatchObject({ status: 400, clause: 'UK-UPD-06', requestId: '1' });
    });

    it('changes nothing when the mock allows another origin alone', async () => {
      const client = await listen({ cors: ['https://app.example'] });
      const before = await client.everything();
      const page = await openPage();

      const seen = await page.evaluate(updateFromPage, {
        url: client.url + EC_KEY,
        body: ecKey(),
        token: 'full-access-token',
      });

      expect(seen).toEqual({ failure: expect.stringContaining('Failed to fetch') });
      expect(await client.everything()).toBe(before);
    });

    it('changes nothing without CORS', async () => {
      const client = await listen({ cors: 'none' });
      const before = await client.everything();
      const page = await openPage();

      const seen = await page.evaluate(updateFromPage, {
        url: client.url + EC_KEY,
        body: ecKey(),
        token: 'full-access-token',
      });

      expect(seen).toEqual({ failure: expect.stringContaining('Failed to fetch') });
      expect(await client.everything()).toBe(before);
    });
  },
);
