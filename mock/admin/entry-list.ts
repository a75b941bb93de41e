import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { JournalRecord } from '../journal/entry.ts';
import type { KeptEntry } from '../journal/journal.ts';

/** Some of a journal's entries, and how many there are in all. */
export interface EntryList {
  readonly entries: readonly KeptEntry[];
  readonly total: number;
}

/**
 * Sends entries as one JSON value. Presenting a thousand takes a while, since everything shown is searched for secrets: other
 * requests are let through after each entry.
 */
export async function sendEntryList(
  response: ServerResponse,
  list: EntryList,
  present: (entry: JournalRecord) => unknown,
): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  try {
    await pipeline(Readable.from(pieces(list, present)), response);
  } catch {
    response.destroy();
  }
}

async function* pieces(
  { entries, total }: EntryList,
  present: (entry: JournalRecord) => unknown,
): AsyncGenerator<string> {
  let opening = '{"requests":[';
  for (const entry of entries) {
    yield opening + JSON.stringify(present(entry.read()));
    opening = ',';
    await setImmediate();
  }
  yield `${entries.length === 0 ? opening : ''}],"total":${total}}`;
}
