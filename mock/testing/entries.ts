import { onTestFinished } from 'vitest';
import { createMock, type MockOptions } from '../index.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { MockClient } from './client.ts';

/** An entry as the mock would make it of a plain request. */
export function entryOf(changes: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: 1,
    time: Date.parse('2025-12-01T00:00:00Z'),
    session: 'default',
    operation: 'updateKey',
    method: 'PUT',
    target: '/apiops/projects/MyProject/keys/my-key/',
    headers: ['Authorization', 'Bearer full-access-token', 'Content-Type', 'application/json'],
    body: '{}',
    verdict: 'accepted',
    rejection: undefined,
    status: 200,
    responseBody: '{"success":true}',
    responseHeaders: ['Content-Type', 'application/json; charset=utf-8'],
    duration: 1.5,
    account: undefined,
    ...changes,
  };
}

/** A listening mock that tells every entry. */
export async function watchedMock(
  options: MockOptions = {},
): Promise<{ client: MockClient; last: () => JournalEntry }> {
  const entries: JournalEntry[] = [];
  const mock = createMock({ ...options, observe: (entry) => entries.push(entry) });
  const { url, close } = await mock.listen();
  onTestFinished(close);
  const last = () => {
    const entry = entries.at(-1);
    if (entry === undefined) throw new Error('nothing was requested yet');
    return entry;
  };
  return { client: new MockClient(mock, url), last };
}
