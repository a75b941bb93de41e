import type { JournalRecord } from '../journal/entry.ts';
import { clauseHints, codeHints, FORCED_HINT, NOT_DEPLOYED_HINT, statusHints, wishHints } from './hints.ts';

/** How to mend the request, in a sentence; null when there is nothing to mend. */
export function hintFor(entry: JournalRecord): string | null {
  if (entry.verdict === 'forced') return FORCED_HINT;
  if (entry.status < 400) return entry.account?.deployment.success === false ? NOT_DEPLOYED_HINT : null;
  const { rejection } = entry;
  if (rejection?.hint !== undefined) return rejection.hint;
  const wish = hintForWish(rejection?.message ?? detailOf(entry.responseBody));
  if (wish !== undefined) return wish;
  const { clause, code } = rejection ?? {};
  const known = (clause && clauseHints[clause]) || (code && codeHints[code]);
  return known || (statusHints[entry.status] ?? null);
}

function hintForWish(message: string): string | undefined {
  return wishHints.find(([opening]) => message.startsWith(opening))?.[1];
}

function detailOf(body: string): string {
  return /"detail":"([^"\\]*)/.exec(body)?.[1] ?? '';
}
