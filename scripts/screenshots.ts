import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createMock, type Mock } from '../mock/index.ts';

/** Where README.md and docs/ show them from. */
const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../examples/rotate-ec-key.json', import.meta.url));
const KEYS = 'http://mock/apiops/projects/MyProject/keys';
const PROPAGATE = '?updateReferencedJwks=true&updateScope=ALL_PROJECTS';
/** By the mock's clock, so that the pictures differ in what has changed. */
const BEGIN = Date.parse('2026-01-15T10:00:00Z');

/** Takes the pictures of the live page from a mock that has really had these requests. */
async function main(): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  mkdirSync(FOLDER, { recursive: true });
  try {
    await picture(browser, 'live-rotation.png', 'light', '#key=my-key', rotate, async (page) => {
      await page
        .getByText(/pending/)
        .first()
        .waitFor();
    });
    await picture(browser, 'live-rejection.png', 'dark', '#key=ec-key&request=2', reject, async (page) => {
      await page.locator('.panel mark').first().waitFor();
    });
  } finally {
    await browser.close();
  }
}

function chromiumPath(): string {
  const paths = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const path = paths.find((candidate) => candidate !== undefined && existsSync(candidate));
  if (path === undefined) throw new Error('There is no Chromium here: install it, or set CHROMIUM_PATH.');
  return path;
}

async function picture(
  browser: Browser,
  name: string,
  colorScheme: 'light' | 'dark',
  fragment: string,
  arrange: (mock: Mock, pause: (ms: number) => void) => Promise<void>,
  settle: (page: Page) => Promise<void>,
): Promise<void> {
  let now = BEGIN;
  const mock = createMock({ clock: { now: () => (now += 7), after: () => {} }, randomSeed: 'pictures' });
  const { url, close } = await mock.listen();
  await arrange(mock, (ms) => {
    now += ms;
  });
  const page = await browser.newPage({
    viewport: { width: 1400, height: 760 },
    colorScheme,
    timezoneId: 'UTC',
  });
  await page.goto(`${url}/__admin/${fragment}`);
  await page.locator('tr.row').first().waitFor();
  await settle(page);
  await page.screenshot({ path: `${FOLDER}${name}` });
  await page.close();
  await close();
  console.log(`wrote docs/images/${name}`);
}

const HEADERS = { Authorization: 'Bearer full-access-token', 'Content-Type': 'application/json' };

async function put(
  mock: Mock,
  key: string,
  body: unknown,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const text = JSON.stringify(body);
  await mock.fetch(`${KEYS}/${key}`, { method: 'PUT', headers: { ...HEADERS, ...more }, body: text });
}

async function read(mock: Mock, key: string): Promise<object> {
  const response = await mock.fetch(`${KEYS}/${key}/`, { headers: HEADERS });
  const { resultList } = (await response.json()) as { resultList: readonly [object] };
  return resultList[0];
}

/** An update everywhere; then one that fails in staging, while its JWKs wait for propagation. */
async function rotate(mock: Mock, pause: (ms: number) => void): Promise<void> {
  const ecKey: unknown = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  await read(mock, 'my-key');
  pause(14_000);
  for (let sent = 0; sent < 2; sent += 1) await put(mock, 'ec-key/', { name: 'ec-key', keyType: 'EC' });
  pause(41_000);
  await put(mock, `ec-key/${PROPAGATE}`, ecKey);
  pause(9_000);
  await put(mock, 'ec-key/', ecKey, { Prefer: 'example=jwkCannotFollow' });
  pause(63_000);
  mock.faults.set({ propagationDelay: 60_000, deployments: [{ environment: 'staging', fails: 'always' }] });
  const places = ['production', 'staging'].map((environmentName) => ({ environmentName, ...newPair() }));
  await put(mock, `my-key/${PROPAGATE}`, {
    name: 'my-key',
    keyType: 'RSA',
    cryptoKeyInfoEnvironmentList: places,
  });
  pause(3_000);
}

function newPair(): { readonly publicKey: string; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  return { publicKey: publicKey.toString('base64'), privateKey: privateKey.toString('base64') };
}

/** Material that breaks off, among requests that are in order. */
async function reject(mock: Mock, pause: (ms: number) => void): Promise<void> {
  await put(mock, `ec-key/${PROPAGATE}`, JSON.parse(readFileSync(EXAMPLE, 'utf8')));
  pause(52_000);
  const publicKey = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ0gkDAFyIvPM7yZ1fY1v2wr';
  const entry = { environmentName: 'production', publicKey };
  await put(mock, 'ec-key/', { name: 'ec-key', keyType: 'EC', cryptoKeyInfoEnvironmentList: [entry] });
  pause(17_000);
  for (let sent = 0; sent < 3; sent += 1) await put(mock, 'ec-key/', { name: 'ec-key', keyType: 'EC' });
  pause(5_000);
  await read(mock, 'ec-key');
}

await main();
