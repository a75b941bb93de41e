import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtUrl } from '../../test/support/built.ts';
import { chromiumPath, launchBrowser, type Misdeeds, watchPage } from '../../test/support/chromium.ts';
import type { ListeningMock, Mock, MockOptions } from '../index.ts';
import { MockClient } from '../testing/client.ts';
import { ecKey } from '../testing/deployments.ts';

const ROTATE = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };

describe.skipIf(chromiumPath === undefined)('the live page, in Chromium', () => {
  let browser: Browser;
  let createMock: (options?: MockOptions) => Mock;
  let mock: Mock;
  let listening: ListeningMock;
  let api: MockClient;

  beforeAll(async () => {
    ({ createMock } = await import(builtUrl('mock/index.js')));
    mock = createMock();
    listening = await mock.listen();
    api = new MockClient(mock, listening.url);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.close();
  });

  /** The page at a session of its own, unless a fragment says otherwise. It must behave until the test ends. */
  async function open(
    fragment = `session=${crypto.randomUUID()}`,
    url = listening.url,
  ): Promise<[Page, Misdeeds]> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const misdeeds = await watchPage(page);
    onTestFinished(() => page.close());
    await page.goto(`${url}/__admin/#${fragment}`);
    await page.getByText('live', { exact: true }).waitFor();
    return [page, misdeeds];
  }

  const inSession = (id: string) => ({ headers: { 'X-Mock-Session': id } });
  const nothingWrong = { errors: [], strayRequests: [] };

  it('shows a rotation in the board and in the journal, in its session alone', async () => {
    const [page, misdeeds] = await open('session=one');
    const [other] = await open('session=two');
    await other.getByText('The session two is not there yet').waitFor();
    expect((await api.put('ec-key', ecKey(), { ...ROTATE, ...inSession('one') })).status).toBe(200);

    await page.getByRole('button', { name: /EC P-256 .* v2 runs/ }).waitFor();
    const row = page.getByRole('row', { name: /PUT .*ec-key.*200 accepted/ });
    await row.waitFor();
    await page.locator('.counts', { hasText: '1 request0 rejected' }).waitFor();
    expect(await other.getByText('No request yet').isVisible()).toBe(true);
    expect(misdeeds).toEqual(nothingWrong);
  });

  it('shows clause, place and hint of a rejection, and groups equal ones', async () => {
    const [page] = await open('session=rejections');
    const broken = {
      name: 'ec-key',
      keyType: 'EC',
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', publicKey: '###' }],
    };
    for (let sent = 0; sent < 3; sent += 1) await api.put('ec-key', broken, inSession('rejections'));

    await page.getByText('×3').waitFor();
    await page
      .getByRole('row', { name: /UK-REQ-06/ })
      .getByRole('button')
      .click();
    const panel = page.getByRole('region', { name: /^Request \d+$/ }).first();
    await panel.getByRole('link', { name: 'UK-REQ-06' }).waitFor();
    expect(await panel.getByText('/cryptoKeyInfoEnvironmentList/0/publicKey').isVisible()).toBe(true);
    expect(await panel.getByText('Send base64 of the DER (or PEM)').isVisible()).toBe(true);
    expect(await panel.locator('mark').allInnerTexts()).toEqual([
      expect.stringContaining('"publicKey": "###"'),
    ]);
  });

  it('shows names that are markup as text', async () => {
    const [page, misdeeds] = await open('session=markup');
    const name = '<img src=x onerror=alert(1)>';
    const key = { ...ecKey(), name };
    const headers = inSession('markup').headers;
    expect((await api.send('POST', '/apiops/projects/MyProject/keys/', key, { headers })).status).toBe(200);
    await page.getByRole('button', { name: new RegExp(`^${name.replaceAll(/[()]/g, '\\$&')}`) }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(misdeeds).toEqual(nothingWrong);
  });

  it('finds a mock that was started again, without a reload', async () => {
    const first = createMock();
    const server = await first.listen();
    const port = Number(new URL(server.url).port);
    const [page] = await open('', server.url);
    await first.fetch('http://mock/apiops/test/healthcheck');
    await page.getByRole('row', { name: /healthcheck/ }).waitFor();
    await server.close();
    await page.getByText('disconnected', { exact: true }).waitFor();

    const again = await createMock().listen(port);
    onTestFinished(() => again.close());
    await page.getByText('live', { exact: true }).waitFor();
    await page.getByText('No request yet').waitFor();
    expect(await page.getByRole('row', { name: /healthcheck/ }).count()).toBe(0);
  });
});
