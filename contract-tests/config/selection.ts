import { areaTitles } from '../../openapi/areas.ts';
import type { Clause } from '../../openapi/load.ts';
import { ConfigError } from './config-error.ts';
import { didYouMean } from './did-you-mean.ts';

/** Which clauses a run judges: areas such as AUTH, or ids such as UK-AUTH-01. */
export interface Selection {
  /** Nothing else; everything unless given. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/**
 * The clauses that are selected, in their order.
 *
 * @throws ConfigError when a word is neither an area nor a clause, or nothing is left
 */
export function selectClauses(clauses: readonly Clause[], { only, skip = [] }: Selection): readonly Clause[] {
  const wanted = only === undefined ? undefined : idsOf(clauses, only, '--only');
  const unwanted = idsOf(clauses, skip, '--skip');
  const selected = clauses.filter(({ id }) => (wanted?.has(id) ?? true) && !unwanted.has(id));
  if (selected.length > 0) return selected;
  throw new ConfigError('--only and --skip leave no clause to judge');
}

/** Advisory clauses that are about security: a run fails when a server breaks one of them. */
const failingByDefault: readonly string[] = ['UK-RES-03', 'UK-AUTH-07', 'UK-UPD-13'];

/**
 * The advisory clauses that fail a run when they are broken: what protects secrets and keys, and those of `--fail-on`.
 *
 * @param words areas and clauses; with `none` among them, these alone
 * @throws ConfigError when a word is neither
 */
export function failingClauses(
  clauses: readonly Clause[],
  words: readonly string[] = [],
): ReadonlySet<string> {
  const each = wordsIn(words);
  const named = each.filter((word) => word !== 'none');
  const always = named.length < each.length ? [] : failingByDefault;
  return idsOf(clauses, [...always, ...named], '--fail-on', 'none, ');
}

/** Flags take several words, and words that are joined, as `npm run` passes them on. */
export function wordsIn(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => word.split(/[|,]/)).filter((word) => word !== '');
}

function idsOf(
  clauses: readonly Clause[],
  words: readonly string[],
  flag: string,
  otherwise?: string,
): ReadonlySet<string> {
  return new Set(wordsIn(words).flatMap((word) => idsNamed(clauses, word, flag, otherwise)));
}

/**
 * @param flag that names it in the message
 * @param otherwise what else that flag takes, for the message
 * @throws ConfigError when the word is neither an area nor a clause
 */
export function idsNamed(
  clauses: readonly Clause[],
  word: string,
  flag: string,
  otherwise = '',
): readonly string[] {
  const upper = word.toUpperCase();
  const named = clauses.filter(
    ({ id }) =>
      [id, id.replace('UK-', '')].includes(upper) || [id.split('-')[1], areaPrefix(id)].includes(upper),
  );
  if (named.length > 0) return named.map(({ id }) => id);
  throw new ConfigError(
    `${flag} ${word}: expected ${otherwise}a clause such as ${clauses[0]?.id ?? 'UK-AUTH-01'}, or one of ${Object.keys(areaTitles).join(', ')}${didYouMean(upper, [...clauses.map(({ id }) => id), ...Object.keys(areaTitles)])}`,
  );
}

/** `UK-AUTH` of `UK-AUTH-01`. */
function areaPrefix(id: string): string {
  return id.split('-').slice(0, 2).join('-');
}
