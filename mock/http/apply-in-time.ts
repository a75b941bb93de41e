import type { Clock } from '../clock.ts';
import { arriveLate } from '../domain/late-deployment.ts';
import type { Change, State } from '../domain/state.ts';

/** Applies changes to a state at once, and where deploying takes its time, what is deployed when that time is over. */
export function applyInTime(state: State, changes: readonly Change[], clock: Clock): void {
  state.apply(changes);
  for (const change of changes) {
    if (change.kind !== 'put-key' && change.kind !== 'put-jwk') continue;
    for (const { environmentName, delay } of change.late ?? []) {
      clock.after(delay, () => state.apply(arriveLate(state, change, environmentName, clock.now())));
    }
  }
}
