import type { Contract } from '../../../openapi/load.ts';
import type { Journal } from './journal.ts';
import type { Rehearsal } from './replay.ts';

export interface RehearsalReport {
  readonly text: string;
  /** How many requests that were accepted would be rejected. */
  readonly rejected: number;
}

const LIMITS = [
  'masked values count as there and as strings',
  "roles, what exists on a server, and what key material holds are not in the contract's shapes",
  'which members of the answers a client reads is not in a journal: a member that is gone may break it unseen here',
];

/** Says which of the requests that were accepted would be rejected, and what cannot be told. */
export function printRehearsals(
  contract: Contract,
  journal: Journal,
  rehearsals: readonly Rehearsal[],
): RehearsalReport {
  const accepted = rehearsals.filter(({ request }) => request.status < 400);
  const rejected = accepted.filter(({ complaints }) => complaints.length > 0);
  const unknown = accepted.filter((each) => each.complaints.length === 0 && each.unknown.length > 0);
  const before = rehearsals.length - accepted.length;
  const { title, version } = contract.document.info;
  const lines = [
    `${accepted.length} accepted requests, rehearsed against ${title} ${version}`,
    ...(before > 0 ? [`${before} that were rejected when they were recorded are left out`] : []),
    ...(journal.total > rehearsals.length
      ? [`the mock held ${journal.total}; this file has ${rehearsals.length} of them`]
      : []),
    '',
    ...section(rejected, 'would be rejected', ({ complaints }) =>
      complaints.map(({ message, clause }) => (clause === undefined ? message : `${message} (${clause})`)),
    ),
    ...section(unknown, 'can not be told', (each) => each.unknown),
    'Not known:',
    ...LIMITS.map((limit) => `  - ${limit}`),
  ];
  return { text: `${lines.join('\n')}\n`, rejected: rejected.length };
}

function section(
  rehearsals: readonly Rehearsal[],
  label: string,
  reasonsOf: (rehearsal: Rehearsal) => readonly string[],
): readonly string[] {
  const entries = rehearsals.flatMap((rehearsal) => {
    const { request, operation } = rehearsal;
    const name = operation === undefined ? '' : ` (${operation.id})`;
    return [
      `  #${request.id} ${request.method} ${request.path}${name}`,
      ...reasonsOf(rehearsal).map((reason) => `    ${reason}`),
    ];
  });
  return entries.length === 0 ? [`None ${label}.`, ''] : [`${rehearsals.length} ${label}:`, ...entries, ''];
}
