import { readFileSync } from 'node:fs';
import type * as Mocks from '../../mock/index.ts';

/**
 * Several of the built mocks in one process, each listening on a port of its own and keeping a journal of the length that the
 * arguments tell. Tells its parent the ports.
 */
const [seedFile, ...lengths] = process.argv.slice(2);
const built = new URL('../../dist/mock/index.js', import.meta.url).href;
const { createMock }: typeof Mocks = await import(built);
const seed = JSON.parse(readFileSync(seedFile ?? '', 'utf8'));
const listening = await Promise.all(
  lengths.map((length) => createMock({ seed, journal: Number(length) }).listen()),
);
process.send?.(listening.map(({ url }) => Number(new URL(url).port)));
