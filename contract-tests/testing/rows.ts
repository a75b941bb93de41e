import type { Clause } from '../../openapi/load.ts';
import type { Row } from '../mutation/matrix.ts';

/** Three clauses, of which the second is advisory. */
export const clauses: readonly Clause[] = (['required', 'advisory', 'required'] as const).map(
  (level, index) => ({
    id: `UK-UPD-0${index + 1}`,
    level,
    basis: level === 'required' ? 'stated' : 'decided',
    source: 'Update Key page',
    text: 'It holds.',
  }),
);

/** A row of a small matrix, as it should be unless said otherwise. */
export function rowOf(kind: Row['kind'], differing: Partial<Row> = {}): Row {
  const failed = differing.failed ?? [];
  return {
    kind,
    name: 'is so',
    expected: failed,
    failed,
    unverified: [],
    problems: [],
    reasons: {},
    ...differing,
  };
}
