import type { JournalRecord } from '../journal/entry.ts';
import type { SessionJournal } from '../journal/journal.ts';
import { AdminProblem } from './respond.ts';

/** @throws {AdminProblem} 404 when the journal of a session has no request of that id */
export function findEntry(journal: SessionJournal, id: string): JournalRecord {
  const entry = /^\d{1,15}$/.test(id) ? journal.get(Number(id)) : undefined;
  if (entry !== undefined) return entry;
  const shown = JSON.stringify(id.slice(0, 80));
  const detail = `This session's journal has no request ${shown}: it was forgotten, or sent to another session (?session=ID).`;
  throw new AdminProblem(404, 'not_found', detail);
}
