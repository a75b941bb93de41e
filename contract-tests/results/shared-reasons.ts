import type { ClauseVerdict, Verdict } from './verdicts.ts';

/** One cause for which several clauses could not be judged. */
export interface SharedReason<V extends Judged = ClauseVerdict> {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly members: readonly V[];
}

const shared: readonly Verdict[] = ['not verified', 'error', 'flaky'];

type Judged = Pick<ClauseVerdict, 'verdict' | 'reason'>;

/** Fewer clauses than that are told one by one. */
const fewest = 4;
/** A run names what it makes anew for each test. */
const madeName = /uk-[0-9a-f]{8}(?:-[\w.]+)*/g;
/** A server that is not reached is not reached at any of its addresses. */
const request = /(?<![^ ])[A-Z]+ https?:\S+: /;
const attempts = /^passed at attempt \d+; /;

/** The reasons that several clauses have in common, the most frequent one first: one cause is told once. */
export function sharedReasons<V extends Judged>(verdicts: readonly V[]): readonly SharedReason<V>[] {
  const groups = new Map<string, V[]>();
  for (const judged of verdicts) {
    if (!shared.includes(judged.verdict)) continue;
    const key = `${judged.verdict} ${causeOf(judged)}`;
    groups.set(key, [...(groups.get(key) ?? []), judged]);
  }
  return [...groups.values()]
    .filter(({ length }) => length >= fewest)
    .sort((a, b) => b.length - a.length)
    .flatMap((members) => {
      const [first] = members;
      return first === undefined
        ? []
        : [{ verdict: first.verdict, reason: commonReason(first, members), members }];
    });
}

function causeOf({ verdict, reason = '' }: Judged): string {
  const cause = reason.replace(madeName, 'uk-...');
  return verdict === 'not verified' ? cause : cause.replace(attempts, '').replace(request, '');
}

/** The reason of the first; it names one request where the others had more. */
function commonReason({ reason = '' }: Judged, members: readonly Judged[]): string {
  const anyName = (text: string | undefined) => text?.replace(madeName, 'uk-...');
  const isOne = members.every((each) => anyName(each.reason) === anyName(reason));
  return isOne ? reason : `${reason} (likewise for other requests)`;
}
