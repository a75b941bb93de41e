import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../../test/support/chromium.ts';
import { ecKey } from '../testing/deployments.ts';
import { useLivePage } from '../testing/live-page.ts';

const inSession = (id: string) => ({ headers: { 'X-Mock-Session': id } });

describe.skipIf(noBrowser !== undefined)(
  `what the live page does (${noBrowser ?? 'Chromium is here'})`,
  () => {
    const live = useLivePage();

    it('holds the journal still while it is paused, and counts what has come', async () => {
      const { api, show } = live();
      const page = await show('paused');
      await page.keyboard.press('p');
      await page.getByRole('button', { name: 'Go on' }).waitFor();
      await api.get('/apiops/projects/', inSession('paused'));
      await page.locator('.shown', { hasText: 'Paused; 1 more have come' }).waitFor();
      expect(await page.locator('tr.row').count()).toBe(1);
      await page.keyboard.press('p');
      await expect.poll(() => page.locator('tr.row').count()).toBe(2);
    });

    it('clears the journal of the session, and nothing else', async () => {
      const { api, mock, show } = live();
      const page = await show('cleared');
      await api.put('ec-key', ecKey(), inSession('cleared'));
      await page.getByRole('row', { name: /PUT/ }).waitFor();
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByText('No request yet').waitFor();
      expect(mock.session('cleared').journal.list()).toEqual([]);
      await page.getByRole('button', { name: /EC P-256 .* v2 runs/ }).waitFor();
    });

    it('copies a request as cURL, fetch and .http, also where pages have no clipboard of their own', async () => {
      const { show } = live();
      const page = await show('copied');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page
        .getByRole('row', { name: /healthcheck/ })
        .getByRole('button')
        .click();
      await page.locator('summary', { hasText: 'Copy' }).click();
      for (const [name, opening, isSecure] of [
        // As on a page of another machine that comes over HTTP.
        ['cURL', 'curl', false],
        ['fetch', 'fetch(', true],
        ['.http', 'GET ', true],
      ] as const) {
        const context = `{ value: ${isSecure}, configurable: true }`;
        await page.evaluate(`Reflect.defineProperty(window, 'isSecureContext', ${context})`);
        await page.getByRole('button', { name: `as ${name}` }).click();
        await expect
          .poll(() => page.evaluate('navigator.clipboard.readText()'))
          .toMatch(
            new RegExp(
              `${opening.replace('(', '\\(')}[^]*http://127\\.0\\.0\\.1:\\d+/apiops/test/healthcheck`,
            ),
          );
      }
    });

    it('saves the state to a file, resets the session, and loads the state again', async () => {
      const { api, mock, show } = live();
      const page = await show('saved');
      await api.put('ec-key', ecKey(), inSession('saved'));
      await page.getByRole('button', { name: /EC P-256 .* v2 runs/ }).waitFor();
      const inMenu = async (name: RegExp) => {
        const item = page.getByRole('button', { name });
        if (!(await item.isVisible())) await page.locator('summary', { hasText: 'State' }).click();
        await item.click();
      };
      const [download] = await Promise.all([page.waitForEvent('download'), inMenu(/^Save/)]);
      expect(download.suggestedFilename()).toBe('mock-state-saved.json');
      const file = await download.path();
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(mock.session('saved').state.get());

      await inMenu(/^Reset/);
      await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
      await page.getByRole('button', { name: /EC P-256 .* v1 runs/ }).waitFor();
      await page.getByText('No request yet').waitFor();

      await inMenu(/^Load/);
      const other = { name: 'package.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
      await page.getByLabel('File').setInputFiles(other);
      await page.getByText('package.json was not loaded. /environments: is required').waitFor();
      await inMenu(/^Load/);
      await page.getByLabel('File').setInputFiles(file);
      await page.getByRole('button', { name: /EC P-256 .* v2 runs/ }).waitFor();
    });

    it('lists the newest fifty versions of a key, and counts the others', async () => {
      const { api, show } = live();
      const key = ecKey();
      for (let sent = 0; sent < 52; sent += 1) await api.put('ec-key', key, inSession('versions'));
      const page = await show('versions', 'project=MyProject&key=ec-key&environment=production');
      await page.getByText('2 earlier updates in the journal').waitFor();
      expect(await page.locator('.panel .outcomes tr').count()).toBe(50);
    });

    it('copies a link to a request in its own session, while all sessions are shown', async () => {
      const { show } = live();
      await show('linked');
      const page = await show('beside');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('combobox', { name: 'Sessions' }).selectOption('all sessions');
      await page
        .getByRole('row', { name: /healthcheck.*linked/ })
        .getByRole('button')
        .click();
      await page.locator('summary', { hasText: 'Copy' }).click();
      await page.getByRole('button', { name: 'the link to here' }).click();
      await page.getByText('Copied the link.').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/#session=linked&request=\d+$/);
    });
  },
);
