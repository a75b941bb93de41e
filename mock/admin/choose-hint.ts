import { WARNING_HEADER } from '../http/warn-of-parameters.ts';
import type { JournalRecord } from '../journal/entry.ts';
import {
  clauseHints,
  codeHints,
  FORCED_HINT,
  NOT_DEPLOYED_HINT,
  preferenceHints,
  statusHints,
} from './hint-texts.ts';

/** How to mend the request; null when there is nothing to mend. */
export function hintFor(entry: JournalRecord): string | null {
  const warning = warningIn(entry.responseHeaders);
  const hints = [hintForOutcome(entry), warning].filter((hint) => hint !== null);
  return hints.length === 0 ? null : hints.join(' ');
}

/** What the contract ignored in the request. */
function warningIn(headers: readonly string[]): string | null {
  const index = headers.indexOf(WARNING_HEADER);
  return index === -1 ? null : (headers[index + 1] ?? null);
}

function hintForOutcome(entry: JournalRecord): string | null {
  if (entry.verdict === 'forced') return FORCED_HINT;
  if (entry.status < 400) return entry.account?.deployment.success === false ? NOT_DEPLOYED_HINT : null;
  const { rejection } = entry;
  if (rejection?.hint !== undefined) return rejection.hint;
  const preference = hintForPreference(rejection?.message ?? detailOf(entry.responseBody));
  if (preference !== undefined) return preference;
  const { clause, code } = rejection ?? {};
  const known = (clause && clauseHints[clause]) || (code && codeHints[code]);
  return known || (statusHints[entry.status] ?? null);
}

function hintForPreference(message: string): string | undefined {
  return preferenceHints.find(([opening]) => message.startsWith(opening))?.[1];
}

function detailOf(body: string): string {
  return /"detail":"([^"\\]*)/.exec(body)?.[1] ?? '';
}
