import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The installed Chromium, if there is one. Its shell without a user interface takes half the time. */
export const chromiumPath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** Why no test can use a browser here; undefined when they can. */
export const noBrowser = chromiumPath === undefined ? 'no Chromium here: set CHROMIUM_PATH' : undefined;

let browser: Promise<Browser> | undefined;

/**
 * The installed browser, without a window and without anything that it would do on its own. It is started once for all test files
 * of a process, and ends with that.
 */
export function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: chromiumPath ?? '',
    // Tests send this process signals that are not meant for the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

/** What a page did that it should not have: errors told on the console or thrown, requests that left the machine. */
export interface Misdeeds {
  readonly errors: string[];
  readonly strayRequests: string[];
}

/** Listens to a page from now on; requests to other hosts are stopped. */
export async function watchPage(page: Page): Promise<Misdeeds> {
  const pageErrors: Misdeeds = { errors: [], strayRequests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.errors.push(message.text());
  });
  page.on('pageerror', (error) => pageErrors.errors.push(error.message));
  page.on('request', (request) => {
    if (!isLocal(request.url())) pageErrors.strayRequests.push(request.url());
  });
  await page.route(
    (url) => !isLocal(url.href),
    (route) => route.abort(),
  );
  return pageErrors;
}

function isLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return ['data:', 'blob:', 'file:', 'about:'].includes(protocol) || hostname === '127.0.0.1';
}
