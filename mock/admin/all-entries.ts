import { type EntryList, entriesAfter } from '../journal/journal.ts';
import type { KeptEntry } from '../journal/kept-entry.ts';
import type { Sessions } from '../sessions/sessions.ts';

/** What the living sessions list, together: as many as one of them lists. */
export function allEntries(sessions: Sessions): EntryList {
  const kept = (): readonly KeptEntry[] => {
    const { journal } = sessions;
    const generations = new Map(
      Array.from(sessions.all(), ({ id, journal: { generation } }) => [id, generation]),
    );
    const found: KeptEntry[] = [];
    for (let at = journal.end - 1; at >= journal.oldest && found.length < journal.listed; at -= 1) {
      const entry = journal.at(at);
      if (entry !== undefined && at >= (generations.get(entry.session) ?? journal.end)) found.push(entry);
    }
    return found.reverse();
  };
  return { kept, keptAfter: (id) => entriesAfter(kept(), id) };
}
