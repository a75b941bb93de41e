import { createServer } from 'node:http';
import express from 'express';
import { expect, onTestFinished } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { listen } from '../../test/support/listen.ts';
import { createAdminRouter } from '../admin/admin-router.ts';
import { Ending } from '../admin/ending.ts';
import { Journal } from '../journal/journal.ts';
import { NO_FAULTS } from '../sessions/faults.ts';
import { Sessions } from '../sessions/sessions.ts';
import { ManualClock } from './manual-clock.ts';
import { createEmptyWorld } from './world.ts';

const contract = loadContract();

/** The control surface alone on a free port. @param journalRoom in bytes */
export async function serve(journalSize = 10, journalRoom?: number) {
  const start = createEmptyWorld();
  const sessions = new Sessions(
    {
      start,
      faults: NO_FAULTS,
      randomSeed: '',
      journal: new Journal(journalSize, journalRoom),
      now: () => 0,
    },
    5,
  );
  const clock = new ManualClock();
  const ending = new Ending();
  const app = express();
  app.use(
    createAdminRouter({
      sessions,
      build: () => start,
      contract: () => contract,
      guard: () => ({ exposed: false, hosts: [] }),
      clock,
      ending,
      instance: 'a start',
      sendRequest: () => Promise.reject(new Error('there is no API here')),
      reportFault: (_request, error) => expect.unreachable(String(error)),
    }),
  );
  const { url: origin, close } = await listen(createServer(app));
  onTestFinished(close);
  const url = `${origin}/__admin`;
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  return { sessions, clock, url, get, close, end: () => ending.end(), journal: sessions.default.journal };
}
