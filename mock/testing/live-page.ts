import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { builtUrl } from '../../test/support/built.ts';
import { type Misdeeds, sharedBrowser, watchPage } from '../../test/support/chromium.ts';
import type { Mock, MockOptions } from '../index.ts';
import { MockClient } from './client.ts';

/** What a test of the live page works with. One mock serves a file, each of its tests in a session of its own. */
export interface LivePage {
  readonly mock: Mock;
  readonly api: MockClient;
  /** Of the build, which has the page's script. */
  readonly createMock: (options?: MockOptions) => Mock;
  /** The one page of the file, at a session that has had a request. */
  show(session: string, fragment?: string): Promise<Page>;
  /** Another page, until the test ends. */
  open(url: string): Promise<[Page, Misdeeds]>;
  /** What the one page did that it should not have, so far. */
  readonly misdeeds: Misdeeds;
}

/** Chromium, a mock of the build and its page, for the tests of a file. */
export function useLivePage(): () => LivePage {
  let live: LivePage | undefined;
  let end: () => Promise<unknown> = async () => {};
  beforeAll(async () => {
    const { createMock }: { createMock: LivePage['createMock'] } = await import(builtUrl('mock/index.js'));
    const mock = createMock();
    const { url, close } = await mock.listen();
    const browser = await sharedBrowser();
    const page = await newPage(browser);
    end = () => Promise.all([page.close(), close()]);
    const misdeeds = await watchPage(page);
    const api = new MockClient(mock, url);
    live = {
      mock,
      api,
      createMock,
      misdeeds,
      show: async (session, fragment = '') => {
        await api.get('/apiops/test/healthcheck', { headers: { 'X-Mock-Session': session } });
        await page.goto(`${url}/__admin/#session=${session}&${fragment}`);
        await page.getByRole('row', { name: /healthcheck/ }).waitFor();
        return page;
      },
      open: async (address) => {
        const another = await newPage(browser);
        onTestFinished(() => another.close());
        const itsMisdeeds = await watchPage(another);
        await another.goto(address);
        return [another, itsMisdeeds];
      },
    };
  });
  afterAll(() => end());
  return () => {
    if (live === undefined) throw new Error('the browser has not started');
    return live;
  };
}

function newPage(browser: Browser): Promise<Page> {
  return browser.newPage({ viewport: { width: 1400, height: 900 } });
}
