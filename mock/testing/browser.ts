import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { chromiumPath, launchBrowser } from '../../test/support/chromium.ts';
import { listen } from '../../test/support/listen.ts';

/** Why no test can use a browser here; undefined when they can. */
export const noBrowser = chromiumPath === undefined ? 'no Chromium here: set CHROMIUM_PATH' : undefined;

/** Real Chromium for the tests of a file. Gives empty pages, each on an origin of its own, none of them a mock's. */
export function useBrowser(): () => Promise<Page> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return async () => {
    if (browser === undefined) throw new Error('the browser has not started');
    const page = await browser.newPage();
    await page.goto(await serveEmptyPage());
    return page;
  };
}

async function serveEmptyPage(): Promise<string> {
  const { url, close } = await listen((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>A page</title>');
  });
  onTestFinished(close);
  return url;
}
