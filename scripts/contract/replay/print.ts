import type { Contract } from '../../../openapi/load.ts';
import type { Journal } from './journal.ts';
import type { Replay } from './replay.ts';

export interface ReplayReport {
  readonly text: string;
  /** How many requests that were accepted would be rejected. */
  readonly rejected: number;
}

const LIMITS = [
  'masked values count as there and as strings',
  "roles, what exists on a server, and what key material holds are not in the contract's shapes",
  'which members of the responses a client reads is not in a journal: a member that is gone may break it unseen here',
];

/** Says which of the requests that were accepted would be rejected, and what cannot be known. */
export function printReplays(contract: Contract, journal: Journal, replays: readonly Replay[]): ReplayReport {
  const accepted = replays.filter(({ request }) => request.status < 400);
  const rejected = accepted.filter(({ complaints }) => complaints.length > 0);
  const unknown = accepted.filter((each) => each.complaints.length === 0 && each.unknown.length > 0);
  const before = replays.length - accepted.length;
  const { title, version } = contract.document.info;
  const lines = [
    `${accepted.length} accepted requests, replayed against ${title} ${version}`,
    ...(before > 0 ? [`${before} that were rejected when they were recorded are left out`] : []),
    ...(journal.total > replays.length
      ? [`the mock held ${journal.total}; this file has ${replays.length} of them`]
      : []),
    '',
    ...section(rejected, 'would be rejected', ({ complaints }) => complaints),
    ...section(unknown, 'cannot be known', (each) => each.unknown),
    'Not known:',
    ...LIMITS.map((limit) => `  - ${limit}`),
  ];
  return { text: `${lines.join('\n')}\n`, rejected: rejected.length };
}

function section(
  replays: readonly Replay[],
  label: string,
  reasonsOf: (replay: Replay) => readonly string[],
): readonly string[] {
  const entries = replays.flatMap((replay) => {
    const { request, operation, clause } = replay;
    const names = [operation, clause].filter((name) => name !== undefined);
    const name = names.length === 0 ? '' : ` (${names.join(', ')})`;
    return [
      `  #${request.id} ${request.method} ${request.path}${name}`,
      ...reasonsOf(replay).map((reason) => `    ${reason}`),
    ];
  });
  return entries.length === 0 ? [`None ${label}.`, ''] : [`${replays.length} ${label}:`, ...entries, ''];
}
