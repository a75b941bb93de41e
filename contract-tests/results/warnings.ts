import type { ClauseVerdict } from './verdicts.ts';

/** What does not fail a run, and yet should be known. */
export interface Notable {
  readonly verdicts: readonly ClauseVerdict[];
  /** What responded in the place of the API, and how often. */
  readonly disturbances: readonly (readonly [string, number])[];
  /** Requests a second that the run was slowed down to, where it was. */
  readonly slowedTo: number | undefined;
  readonly strict: boolean;
}

const limited = '429';
const tokenReplaced = '401';

/** A line for each. */
export function warningsOf({ verdicts, disturbances, slowedTo, strict }: Notable): readonly string[] {
  const flaky = verdicts.filter(({ verdict }) => verdict === 'flaky').map(({ clause }) => clause.id);
  const counts = new Map<string, number>();
  for (const [what, count] of disturbances) counts.set(what, (counts.get(what) ?? 0) + count);
  const take = (what: string) => {
    const count = counts.get(what) ?? 0;
    counts.delete(what);
    return count;
  };
  const [limits, rejected] = [take(limited), take(tokenReplaced)];
  const gateways = [...counts].map(([what, count]) => `${count === 1 ? 'once' : `${count} times`} ${what}`);
  return [
    ...(flaky.length === 0
      ? []
      : [
          `flaky: ${flaky.join(', ')} failed, and passed when tried again${strict ? '' : '; --strict fails such a run'}`,
        ]),
    ...(gateways.length === 0 ? [] : [`a gateway responded in place of the API, ${gateways.join(', ')}`]),
    ...(limits === 0
      ? []
      : [`the server limited requests (429, ${limits} times)${pace(slowedTo)}; give --max-rps N`]),
    ...(rejected === 0
      ? []
      : [
          `the server rejected acquired tokens before their time (401, ${rejected} times), and they were replaced; the token endpoint has to say expires_in, and to leave earlier tokens valid`,
        ]),
  ];
}

function pace(slowedTo: number | undefined): string {
  return slowedTo === undefined
    ? ''
    : `, and the run was slowed down to ${Math.round(slowedTo * 10) / 10} a second`;
}
