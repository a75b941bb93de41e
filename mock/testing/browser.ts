import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { sharedBrowser } from '../../test/support/chromium.ts';
import { listen } from '../../test/support/listen.ts';

/** Real Chromium for the tests of a file. Gives empty pages, each on an origin of its own, none of them a mock's. */
export function useBrowser(): () => Promise<Page> {
  return async () => {
    const page = await (await sharedBrowser()).newPage();
    onTestFinished(() => page.close());
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
