import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Why no test can use a browser here; undefined when they can. */
export const noBrowser = existsSync(CHROMIUM) ? undefined : `there is no Chromium at ${CHROMIUM}`;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Real Chromium for the tests of a file. Gives empty pages, each on an origin of its own, none of them a mock's. */
export function useBrowser(): () => Promise<Page> {
  let profile: string | undefined;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'update-key-browser-'));
    context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      headless: true,
      args: FLAGS,
    });
  });
  afterAll(async () => {
    await context?.close();
    if (profile !== undefined) rmSync(profile, { recursive: true, force: true });
  });
  return async () => {
    if (context === undefined) throw new Error('the browser has not started');
    const page = await context.newPage();
    await page.goto(await serveEmptyPage());
    return page;
  };
}

async function serveEmptyPage(): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>A page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
