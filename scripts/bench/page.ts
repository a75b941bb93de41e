import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { chromiumPath, sharedBrowser } from '../../test/support/chromium.ts';
import { KNOWN, updateRate, writePaired } from './load.ts';
import { rsaPairs, updateBody } from './pairs.ts';
import { type BenchCommand, type BenchServer, startServer } from './servers.ts';

const ROUNDS = 9;
const WARMING = 2;
const UPDATES = 3000;
/** A mock is idle that takes at most this part of a processor within so many ms. */
const [IDLE, LOOK] = [0.03, 400];

/** Who looks on while updates are sent; opening gives what ends it. */
interface Onlooker {
  readonly name: string;
  readonly open: (server: BenchServer) => Promise<() => Promise<void>>;
}

const NOBODY: Onlooker = { name: 'nobody', open: async () => async () => {} };
const STREAM: Onlooker = { name: 'a stream of the newest', open: openStream };
const PAGE: Onlooker = { name: 'the live page', open: ({ url }) => openPage(url, '') };
const PANEL: Onlooker = {
  name: 'the live page, a key open',
  open: ({ url }) => openPage(url, '#project=BenchProject&key=bench-key&environment=production'),
};

/**
 * What an update costs the mock, in microseconds of its process, while nobody looks on, while a program reads the stream of the live page,
 * and while the page is open in Chromium: all of one process, in turns. The rate beside it shows what the browser takes of the machine.
 */
export async function measureOnlookers(command: BenchCommand): Promise<void> {
  const onlookers = chromiumPath === undefined ? [NOBODY, STREAM] : [NOBODY, STREAM, PAGE, PANEL];
  const bodies = rsaPairs(KNOWN).map(updateBody);
  const server = await startServer(command);
  const costs: number[][] = onlookers.map(() => []);
  const rates: number[][] = onlookers.map(() => []);
  try {
    for (let round = 0; round < WARMING + ROUNDS; round++) {
      for (const turn of onlookers.keys()) {
        const index = (turn + round) % onlookers.length;
        const close = await onlookers[index]?.open(server);
        await untilIdle(server);
        const before = server.cpu();
        const rate = await updateRate(server.url, bodies, { amount: UPDATES });
        const cost = (server.cpu() - before) / UPDATES;
        await close?.();
        if (round < WARMING) continue;
        costs[index]?.push(cost);
        rates[index]?.push(rate);
      }
    }
  } finally {
    await server.stop();
    if (chromiumPath !== undefined) await (await sharedBrowser()).close();
  }
  const names = onlookers.map(({ name }) => name);
  writePaired('CPU of the mock for an update', 'µs', names, costs);
  writePaired('Updates a second', 'requests/s', names, rates);
}

/** Until those who look on have what the journal held before. */
async function untilIdle(server: BenchServer): Promise<void> {
  for (let busy = Number.POSITIVE_INFINITY; busy > IDLE; ) {
    const before = server.cpu();
    await setTimeout(LOOK);
    busy = (server.cpu() - before) / LOOK / 1000;
  }
}

async function openStream({ url }: BenchServer): Promise<() => Promise<void>> {
  const closing = new AbortController();
  const { signal } = closing;
  const response = await fetch(`${url}/__admin/events?newest=true`, { signal });
  const reading = readAll(response);
  return async () => {
    closing.abort();
    await reading;
  };
}

async function readAll({ body }: Response): Promise<void> {
  try {
    for await (const _ of body ?? []);
  } catch {
    // It ends by being aborted.
  }
}

async function openPage(url: string, fragment: string): Promise<() => Promise<void>> {
  const browser = await sharedBrowser();
  const page: Page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${url}/__admin/${fragment}`);
  await page.getByText('live', { exact: true }).waitFor();
  return () => page.close();
}
