import type { Clock } from '../clock.ts';
import { arriveLate } from '../domain/late-deployment.ts';
import type { Change, State } from '../domain/state.ts';
import type { Pending } from '../sessions/pending.ts';

/**
 * Applies changes at once, and where deploying takes its time, what is deployed when that time is over.
 *
 * @param stateThen the state as it then is
 * @param pending lists what is still to come
 * @returns the environments where something else was changed first, each added when its time is over
 */
export function applyWhenDue(
  stateThen: () => State,
  changes: readonly Change[],
  clock: Clock,
  pending: Pending,
): ReadonlySet<string> {
  const overtaken = new Set<string>();
  stateThen().apply(changes);
  for (const change of changes) {
    if (change.kind !== 'put-key' && change.kind !== 'put-jwk') continue;
    for (const { environmentName, delay } of change.late ?? []) {
      const { kind, project, name, version } =
        change.kind === 'put-key'
          ? { kind: 'key deployment' as const, ...change.key }
          : { kind: 'jwk deployment' as const, ...change.jwk };
      const dueAt = clock.now() + delay;
      const settle = pending.add({ kind, project, name, environmentName, version, dueAt });
      clock.after(delay, () => {
        settle();
        const state = stateThen();
        const arrival = arriveLate(state, change, environmentName, clock.now());
        if (arrival.length === 0) overtaken.add(environmentName);
        else state.apply(arrival);
      });
    }
  }
  return overtaken;
}
