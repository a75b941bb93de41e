import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { chromiumPath, type Misdeeds, sharedBrowser, watchPage } from '../../test/support/chromium.ts';
import { type Listening, listen } from '../../test/support/listen.ts';
import { createMock } from '../create-mock.ts';

const contract = loadContract();

if (chromiumPath === undefined) console.warn('No Chromium here: the pages are not looked at.');

describe.skipIf(chromiumPath === undefined)('the pages in a browser', { timeout: 90_000 }, () => {
  let server: Listening;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    server = await listen(createServer(createMock().app));
    origin = server.url;
    browser = await sharedBrowser();
  }, 60_000);

  afterAll(async () => {
    await server?.close();
  });

  async function open(path: string, size = { width: 1280, height: 900 }): Promise<[Page, Misdeeds]> {
    const page = await browser.newPage({ viewport: size });
    onTestFinished(() => page.close());
    const pageErrors = await watchPage(page);
    await page.goto(origin + path);
    return [page, pageErrors];
  }

  it('shows every operation, sends a request to this mock and leads to the clauses in the mode that was chosen', async () => {
    const [page, pageErrors] = await open('/docs');
    for (const { summary } of contract.operations) {
      await page.getByText(summary).first().waitFor({ state: 'attached' });
    }
    await page
      .getByRole('button', { name: /dark mode/i })
      .first()
      .click();
    await page.getByRole('button', { name: /test request \(put .*keys\/\{keyName\}/i }).click();
    const sent = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('button', { name: /^send put request/i }).click();
    const response = await sent;
    expect(response.url()).toBe(`${origin}/apiops/projects/MyProject/keys/my-key/`);
    expect(response.status()).toBe(200);
    expect(await response.json()).toMatchObject({ success: true, deploymentResult: { success: true } });

    const link = page.getByRole('link', { name: 'UK-UPD-02' }).first();
    await link.waitFor();
    expect(new URL((await link.getAttribute('href')) ?? '', page.url()).href).toBe(
      `${origin}/docs/clauses#UK-UPD-02`,
    );
    await page.goto(`${origin}/docs/clauses`);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 23, 27)');
    expect(pageErrors).toEqual({ errors: [], strayRequests: [] });
  });

  it('finds clauses by words and level', async () => {
    const [page, pageErrors] = await open('/docs/clauses');
    const shown = () =>
      page.locator('article:visible').evaluateAll((articles) => articles.map((article) => article.id));
    expect(await shown()).toHaveLength(contract.clauses.length);
    await page.getByRole('searchbox').fill('updateScope without');
    expect(await shown()).toContain('UK-QRY-02');
    expect((await shown()).length).toBeLessThan(10);
    await page.getByText(/^\d+ decided$/).click();
    expect(await shown()).not.toContain('UK-QRY-02');
    await page.getByRole('searchbox').fill('no such words anywhere');
    expect(await shown()).toEqual([]);
    expect(await page.getByText('No clause has all of these words.').isVisible()).toBe(true);
    expect(pageErrors).toEqual({ errors: [], strayRequests: [] });
  });

  it('shows the first clause that fits, wherever the page was scrolled to', async () => {
    const [page] = await open('/docs/clauses');
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await page.getByRole('searchbox').fill('Percent-encoded');
    const place = await page.locator('article:visible').first().boundingBox();
    expect(place?.y).toBeGreaterThan(0);
    expect(place?.y).toBeLessThan(900);
  });

  it('opens at a clause, on a phone as well, without scrolling sideways', async () => {
    const [page] = await open('/docs/clauses#UK-JWK-10', { width: 390, height: 844 });
    const place = await page.locator('#UK-JWK-10').boundingBox();
    expect(place?.y).toBeGreaterThan(0);
    expect(place?.y).toBeLessThan(400);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
