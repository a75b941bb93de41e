import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
if (executablePath === undefined) throw new Error('no Chromium here: set CHROMIUM_PATH');

const origin = 'http://viewer.invalid';
const files = {
  '/openapi.json': ['application/json', 'openapi/generated/openapi.json'],
  '/swagger-ui.js': ['text/javascript', 'node_modules/swagger-ui-dist/swagger-ui-bundle.js'],
  '/swagger-ui.css': ['text/css', 'node_modules/swagger-ui-dist/swagger-ui.css'],
  '/redoc.js': ['text/javascript', 'node_modules/redoc/bundles/redoc.standalone.js'],
};
const pages = {
  '/swagger-ui': [
    `<link rel="stylesheet" href="/swagger-ui.css"><div id="page"></div><script src="/swagger-ui.js"></script>
     <script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#page', docExpansion: 'full', validatorUrl: null })</script>`,
    '.opblock',
  ],
  '/redoc': [
    `<div id="page"></div><script src="/redoc.js"></script>
     <script>Redoc.init('/openapi.json', {}, document.getElementById('page'))</script>`,
    '[data-section-id^="operation/"]',
  ],
};
const { paths } = JSON.parse(readFileSync('openapi/generated/openapi.json', 'utf8'));
const operations = Object.values(paths).flatMap((path) =>
  Object.values(path).filter(({ operationId }) => operationId !== undefined),
).length;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const [path, [body, operation]] of Object.entries(pages)) {
    const errors = [];
    const page = await browser.newPage();
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    // Everything comes from here; Redoc's own logo, which it has on a CDN, is an empty picture.
    await page.route('**', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === path)
        return route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><meta charset="utf-8"><title>${path}</title>${body}`,
        });
      const [contentType, file] = files[pathname] ?? ['image/svg+xml'];
      const content = file === undefined ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : readFileSync(file);
      return route.fulfill({ contentType, body: content });
    });
    await page.goto(`${origin}${path}`);
    await page
      .waitForFunction(
        ([selector, count]) => document.querySelectorAll(selector).length === count,
        [operation, operations],
      )
      .catch(({ message }) => errors.push(message));
    if (errors.length > 0) throw new Error(`${path}: ${errors.join('; ')}`);
  }
} finally {
  await browser.close();
}
