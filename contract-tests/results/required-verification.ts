import type { Clause } from '../../openapi/load.ts';
import { ConfigError } from '../config/config-error.ts';
import { idsNamed, wordsIn } from '../config/selection.ts';
import { sharedReasons } from './shared-reasons.ts';
import type { ClauseVerdict } from './verdicts.ts';

/** What of a run has to be verified: at least so many clauses, or all but these. */
export type RequiredVerification =
  | { readonly kind: 'count'; readonly least: number }
  | { readonly kind: 'all but'; readonly ids: ReadonlySet<string> };

/**
 * Reads what `--require-verified` is given: nothing or `all`, a number, or areas and clauses that may stay unverified.
 *
 * @throws ConfigError
 */
export function readRequiredVerification(
  words: readonly string[],
  clauses: readonly Clause[],
): RequiredVerification {
  const [first = 'all', ...more] = wordsIn(words);
  if (more.length === 0 && first === 'all') return { kind: 'all but', ids: new Set() };
  if (more.length === 0 && /^\d+$/.test(first)) {
    const least = Number(first);
    if (least <= clauses.length) return { kind: 'count', least };
    throw new ConfigError(`--require-verified ${first}: the contract has ${clauses.length} clauses`);
  }
  const ids = [first, ...more].flatMap((word) =>
    idsNamed(clauses, word, '--require-verified', 'all, a number, '),
  );
  return { kind: 'all but', ids: new Set(ids) };
}

/** What is missing, in a sentence; undefined where all that has to be verified is. */
export function missingVerification(
  verdicts: readonly ClauseVerdict[],
  required: RequiredVerification | undefined,
): string | undefined {
  if (required === undefined) return undefined;
  const open = verdicts.filter(({ verdict }) => verdict === 'not verified' || verdict === 'error');
  const verified = verdicts.length - open.length;
  if (required.kind === 'count') {
    return verified >= required.least
      ? undefined
      : `${verified} clauses were verified, and --require-verified asks for ${required.least}`;
  }
  const missing = open.filter(({ clause }) => !required.ids.has(clause.id));
  if (missing.length === 0) return undefined;
  const named = missing.map(({ clause }) => clause.id).join(', ');
  const [shared] = sharedReasons(missing);
  const why = missing.length === 1 ? missing[0]?.reason : shared?.reason;
  return `not verified, though --require-verified asks for it: ${named}${why === undefined ? '' : ` (${why})`}`;
}
