import type { Schemas } from './client.ts';
import type { PageState } from './store.ts';

type Overview = Schemas['Overview'];

/** What is new in what was read of the board: what has not changed stays the same object, so that nothing of it is drawn again. */
export function changedBoard(
  before: Pick<PageState, 'overview' | 'faults'>,
  overview: Overview,
  faults: Schemas['Faults'],
): Partial<PageState> {
  return {
    ...(shownOf(before.overview) !== shownOf(overview) && { overview }),
    ...(JSON.stringify(before.faults) !== JSON.stringify(faults) && { faults }),
  };
}

/** When it was read is nothing that is shown. */
function shownOf(overview: Overview | undefined): string {
  return JSON.stringify({ ...overview, time: undefined });
}
