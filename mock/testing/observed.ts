import { onTestFinished } from 'vitest';
import { createMock, type MockOptions } from '../index.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { createLog } from '../logging/log.ts';

/** A mock over TCP, what it tells of each request, and its log. */
export async function observed(options: MockOptions = {}) {
  const entries: JournalEntry[] = [];
  const lines: string[] = [];
  let wake = () => {};
  const log = createLog({
    level: 'info',
    format: 'json',
    destination: { write: (line) => lines.push(line) },
  });
  const mock = createMock({
    ...options,
    observe: (entry) => {
      entries.push(entry);
      log(entry);
      wake();
    },
  });
  const listening = await mock.listen();
  onTestFinished(() => listening.close());
  const told = async () => {
    while (entries.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return entries;
  };
  return { mock, listening, url: listening.url, lines, told };
}
