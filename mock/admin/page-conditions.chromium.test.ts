import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { violationsOf } from '../../test/support/axe.ts';
import { noBrowser } from '../../test/support/chromium.ts';
import { ecKey } from '../testing/deployments.ts';
import { useLivePage } from '../testing/live-page.ts';

/** A telephone and a desk, by day and by night. */
const APPEARANCES = [390, 1400].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

async function faultsOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { width, colorScheme } of APPEARANCES) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const tooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    const all = [...(await violationsOf(page, colorScheme)), ...(tooWide ? ['wider than the window'] : [])];
    found.push(...all.map((fault) => `${width} ${colorScheme}: ${fault}`));
  }
  return found;
}

describe.skipIf(noBrowser !== undefined)(
  `the live page under all conditions (${noBrowser ?? 'Chromium is here'})`,
  () => {
    const live = useLivePage();

    it('is accessible when empty, full, with a request or a dialog open, and disconnected', async () => {
      const { createMock, open } = live();
      const mock = createMock();
      const { url, close } = await mock.listen();
      const [page, misdeeds] = await open(`${url}/__admin/`);
      await page.getByText('No request yet').waitFor();
      expect(await faultsOf(page)).toEqual([]);

      const key = 'http://mock/apiops/projects/MyProject/keys/ec-key/';
      const headers = { Authorization: 'Bearer full-access-token', 'Content-Type': 'application/json' };
      const put = (query: string, body: object, more = {}) =>
        mock.fetch(key + query, {
          method: 'PUT',
          headers: { ...headers, ...more },
          body: JSON.stringify(body),
        });
      await put('?updateReferencedJwks=true&updateScope=SAME_PROJECT', ecKey());
      await put('', ecKey(), { 'X-Mock-Deploy': 'production=fail' });
      for (let sent = 0; sent < 3; sent += 1) await put('', { name: 'ec-key' });
      await mock.fetch(key, { headers: { Prefer: 'code=404' } });
      mock.faults.set({ responses: [{ operation: 'getKey', code: 404 }], propagationDelay: 500 });
      await page.getByText('Standing faults').waitFor();
      await page.getByText('×3').waitFor();
      expect(await faultsOf(page)).toEqual([]);

      await page.goto(`${url}/__admin/#request=4&key=ec-key`);
      await page.locator('.panel mark').first().waitFor();
      expect(await faultsOf(page)).toEqual([]);

      await page.goto(`${url}/__admin/#send`);
      await page.getByRole('textbox', { name: 'Body' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);

      await page.goto(`${url}/__admin/`);
      await page.getByRole('button', { name: 'Keys', exact: true }).click();
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(misdeeds).toEqual({ errors: [], strayRequests: [] });

      await close();
      await page.getByText('disconnected', { exact: true }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
    });

    it('finds a mock that was started again, without a reload', async () => {
      const { createMock, open } = live();
      const first = createMock();
      const server = await first.listen();
      const [page] = await open(`${server.url}/__admin/`);
      await first.fetch('http://mock/apiops/test/healthcheck');
      await page.getByRole('row', { name: /healthcheck/ }).waitFor();
      await server.close();
      await page.getByText('disconnected', { exact: true }).waitFor();

      const again = await createMock().listen(Number(new URL(server.url).port));
      onTestFinished(() => again.close());
      await page.getByText('live', { exact: true }).waitFor();
      await page.getByText('No request yet').waitFor();
    });

    it('finds a session that was ended and created again', async () => {
      const { api, show } = live();
      const page = await show('reborn');
      await api.get('/apiops/projects/', { headers: { 'X-Mock-Session': 'reborn' } });
      await page.getByRole('row', { name: /apiops\/projects/ }).waitFor();
      await api.call('DELETE', '/__admin/sessions/reborn', { token: null });
      await api.get('/apiops/projects/nothing', { headers: { 'X-Mock-Session': 'reborn' } });
      await page.locator('tr.row', { hasText: 'nothing' }).waitFor();
      await expect.poll(() => page.locator('tr.row').count()).toBe(1);
    });

    it('says what is wrong with a session of the address, and goes on with the one that is chosen then', async () => {
      const { mock, open, show } = live();
      const here = await show('chosen');
      const [page] = await open(here.url().replace('chosen', 'x'.repeat(201)));
      await page.getByText('A session id must be').waitFor();
      expect(await page.getByText('Trying again').count()).toBe(0);
      await page.locator('header select').selectOption('chosen');
      await page.getByText('live', { exact: true }).waitFor();
      expect(mock.session('chosen').journal.count()).toBe(1);
    });

    it('sends the first request of a session that is not there yet with the keys of the seed, and keeps its response', async () => {
      const { mock, show } = live();
      const page = await show('there');
      await page.goto(page.url().replace(/#.*/, '#session=unborn&send'));
      const body = page.getByRole('textbox', { name: 'Body' });
      await expect.poll(() => body.inputValue()).toContain('"publicKey"');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('Response: 200').waitFor();
      await page
        .getByRole('button', { name: /RSA 2048 .* v2 runs/ })
        .first()
        .waitFor();
      expect(await page.getByText('Response: 200').count()).toBe(1);
      expect(
        mock
          .session('unborn')
          .journal.list()
          .map(({ verdict }) => verdict),
      ).toEqual(['accepted']);
    });

    it('asks for the admin token beyond loopback, and keeps it in memory only', async () => {
      const { createMock, open } = live();
      const { url, close } = await createMock({ adminToken: 'open-sesame' }).listen(0, '0.0.0.0');
      onTestFinished(() => close());
      const [page] = await open(`${url.replace('0.0.0.0', '127.0.0.1')}/__admin/`);
      await page.getByLabel('Admin token').fill('öpen→sesame');
      await page.getByRole('button', { name: 'Use it' }).click();
      await page.getByText('characters that no header can carry').waitFor();
      await page.getByLabel('Admin token').fill(' open-sesame');
      await page.getByRole('button', { name: 'Use it' }).click();
      await page.getByText('live', { exact: true }).waitFor();
      await page.getByRole('button', { name: /EC P-256 .* v1 runs/ }).waitFor();
      expect(
        await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length'),
      ).toBe(0);
    });

    it('draws a burst of a thousand requests and no more of them than are seen, and opens those that it passed over', async () => {
      const { mock, show } = live();
      const page = await show('burst');
      const headers = { 'X-Mock-Session': 'burst' };
      for (let sent = 0; sent < 1000; sent += 50) {
        await Promise.all(
          Array.from({ length: 50 }, () =>
            mock.fetch('http://mock/apiops/test/healthcheck?burst', { headers }),
          ),
        );
      }
      const second = mock.session('burst').journal.list()[1]?.id;
      await page.evaluate(`location.hash = "session=burst&request=${second}"`);
      await page.locator('.panel .target', { hasText: '?burst' }).waitFor();
      const all = page.locator('table[aria-rowcount="1001"]');
      const more = page.getByRole('button', { name: /^Show \d+ more$/ });
      await all.or(more).first().waitFor();
      if (await more.isVisible()) await more.click();
      await all.waitFor();
      expect(await page.locator('tr.row').count()).toBeLessThan(80);
      await page.evaluate('document.querySelector(".rows").scrollTop = 1e6');
      await page.locator('tr.row[aria-rowindex="1001"]').waitFor();
    });
  },
);
