import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtFile } from '../../test/support/built.ts';
import { noBrowser, watchPage } from '../../test/support/chromium.ts';
import { listen } from '../../test/support/listen.ts';
import { repository } from '../../test/support/repository.ts';
import { createMock } from '../index.ts';
import { useBrowser } from '../testing/browser.ts';
import { ecKey } from '../testing/deployments.ts';

const HEADERS = { Authorization: 'Bearer full-access-token', 'Content-Type': 'application/json' };
const KEY = '/apiops/projects/MyProject/keys/ec-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT';
const JWK = '/apiops/projects/MyProject/jwks/ec-jwk/';

/** What a page's script does with a `fetch`: a rotation, and the JWK before and after. */
const ROTATION = `
export const rotate = async (send) => {
  const headers = ${JSON.stringify(HEADERS)};
  const x = async () => (await (await send('${JWK}', { headers })).json()).resultList[0].ec.x;
  const before = await x();
  const response = await send('${KEY}', { method: 'PUT', headers, body: ${JSON.stringify(JSON.stringify(ecKey()))} });
  return { status: response.status, deployed: (await response.json()).success, isNew: before !== (await x()) };
};
`;

const ALONE = `
import { createMock } from 'update-key-contract/browser';
import { rotate } from 'rotation';
const mock = createMock();
const [done] = [await rotate(mock.fetch)];
globalThis.seen = { ...done, verdict: mock.journal.list({ operation: 'updateKey' })[0].verdict };
`;

const IN_WORKER = `
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { createMock } from 'update-key-contract/browser';
import { respondWith } from 'update-key-contract/msw';
import { rotate } from 'rotation';
const worker = setupWorker(http.all('*', respondWith(createMock())));
await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
const rotated = await rotate((path, init) => fetch(path, init));
worker.use(http.get('*/apiops/projects/', () => new HttpResponse(null, { status: 503 }), { once: true }));
const overridden = (await fetch('/apiops/projects/')).status;
globalThis.seen = { ...rotated, overridden, own: await (await fetch('/of-the-app')).text() };
`;

/** Serves a page with a script that is bundled as an application's is, MSW's worker, and one path of its own. */
async function servePage(script: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: repository, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'chrome120',
    alias: {
      'update-key-contract/browser': builtFile('mock/browser/index.js'),
      'update-key-contract/msw': builtFile('mock/adapters/msw.js'),
    },
    plugins: [
      {
        name: 'rotation',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^rotation$/ }, () => ({ path: 'rotation', namespace: 'rotation' }));
          onLoad({ filter: /./, namespace: 'rotation' }, () => ({ contents: ROTATION }));
        },
      },
    ],
  });
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  const contents: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': [
      'text/html',
      '<!doctype html><title>An app</title><link rel=icon href=data:,><script type=module src=/app.js></script>',
    ],
    '/app.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/mockServiceWorker.js': ['text/javascript', readFileSync(worker, 'utf8')],
    '/of-the-app': ['text/plain', 'the app'],
  };
  const { url, close } = await listen((request, response) => {
    const [type, text] = contents[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('Content-Type', type).end(text);
  });
  onTestFinished(close);
  return url;
}

/** What the script of a page has seen in the end, and the errors of the page. */
async function seenBy(page: Page, script: string): Promise<{ seen: unknown; errors: readonly string[] }> {
  const { errors } = await watchPage(page);
  await page.goto(await servePage(script));
  const seen = await page.waitForFunction(() => Reflect.get(globalThis, 'seen'), undefined, {
    timeout: 60_000,
  });
  return { seen: await seen.jsonValue(), errors };
}

it('the mock for browsers takes less than 150 kB compressed, as Vite 5 bundles it again, which adds 1 kB', () => {
  const bundle = readFileSync(builtFile('mock/browser/index.js'));
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThan(148_000);
});

it('the mock for browsers checks faults and states as the one for Node.js does', async () => {
  const { createMock: createInBrowser }: { createMock: typeof createMock } = await import(
    builtFile('mock/browser/index.js')
  );
  const wrong = { latency: -1, responses: [{ operation: 'updateKey' }] };
  const keys = [{ name: 1, environments: [{ publicKey: {} }] }];
  const messages = [createMock, createInBrowser].map((create) => {
    const { faults, state } = create();
    const refused = [
      () => faults.set(wrong as never),
      () => state.replace({ keys } as never),
      () => state.merge({ keys } as never),
    ];
    return refused.map(messageOf);
  });
  expect(messages[1]).toEqual(messages[0]);
  expect(messages[0]).not.toContain('');
});

function messageOf(change: () => unknown): string {
  try {
    change();
  } catch (error) {
    return String(error);
  }
  return '';
}

describe.skipIf(noBrowser !== undefined)(`in Chromium (${noBrowser ?? 'it is here'})`, () => {
  const openPage = useBrowser();

  it('a page rotates a key by the mock alone', async () => {
    expect(await seenBy(await openPage(), ALONE)).toEqual({
      seen: { status: 200, deployed: true, isNew: true, verdict: 'accepted' },
      errors: [],
    });
  });

  it('a page rotates a key by the worker of MSW, with an override for once and paths of its own', async () => {
    const { seen } = await seenBy(await openPage(), IN_WORKER);
    expect(seen).toEqual({ status: 200, deployed: true, isNew: true, overridden: 503, own: 'the app' });
  });
});
