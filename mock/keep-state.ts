import type { Core } from './core.ts';
import { restoring, type SavedSession, StateFileError } from './saved-state.ts';
import { NO_SCENARIO, type Session, type SessionStart } from './sessions/session.ts';
import { snapshotOf } from './state/write-snapshot.ts';
import { StateFile } from './state-file.ts';

/**
 * Takes over what a state file holds, and keeps it up to date from then on; the end of the process saves what is not saved yet.
 *
 * @throws {StateFileError} when it cannot be read or written, is torn, or is no state file; it is left as it is
 */
export function keepState(file: string, core: Core): StateFile {
  const { clock, sessions } = core;
  const kept = new StateFile({
    file,
    clock,
    sessions: () => [...sessions.all()].filter(isWorthSaving).map(save),
    report: (error) => process.emitWarning(error),
  });
  for (const [index, saved] of (kept.read() ?? []).entries())
    restoring(file, index, () => load(saved, file, core));
  // What cannot be written is seen at the start, not after the first change.
  kept.save();
  return kept;
}

/** A named session that is as it began comes back by being named. */
function isWorthSaving(session: Session): boolean {
  return session.id === 'default' || session.revision > 0 || session.scenario !== null;
}

function save({ id, scenario, state }: Session): SavedSession {
  return { id, scenario, state: snapshotOf(state) };
}

function load({ id, scenario, state }: SavedSession, file: string, { sessions, build }: Core): void {
  const begun: SessionStart | undefined = scenario === null ? NO_SCENARIO : sessions.scenarios.find(scenario);
  if (begun === undefined) throw new StateFileError(file, `there is no scenario ${JSON.stringify(scenario)}`);
  const session = sessions.get(id);
  session.begin(begun);
  session.replaceState(build(state, session.state));
}
