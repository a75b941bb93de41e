import type { Actions } from './actions.ts';
import { rowsOf } from './journal-rows.ts';

/** What keys do where nobody writes; `SHORTCUTS` lists them. */
export function listenToKeys(actions: Actions): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) {
      if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    if (act(event.key, actions)) event.preventDefault();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;
}

/** @returns whether the key did something */
function act(key: string, actions: Actions): boolean {
  const { state } = actions.store;
  const entry = state.entries.find(({ id }) => id === state.current);
  switch (key) {
    case '/':
      document.getElementById('search')?.focus();
      return true;
    case 'j':
      return move(1, actions);
    case 'k':
      return move(-1, actions);
    case 'r':
      if (entry !== undefined) void actions.replay(entry);
      return entry !== undefined;
    case 'e':
      if (entry !== undefined) actions.openSend({ kind: 'entry', entry });
      return entry !== undefined;
    case 's':
      actions.openSend({ kind: 'anything' });
      return true;
    case 'p':
      actions.togglePause();
      return true;
    case '?':
      actions.store.set({ dialog: 'keys' });
      return true;
    case 'Escape':
      actions.closePanel();
      return true;
    case 'Enter':
      if (entry === undefined || document.activeElement !== document.body) return false;
      actions.openEntry(entry.id);
      return true;
    default:
      return false;
  }
}

/** To another row; one that is open is followed. */
function move(step: 1 | -1, actions: Actions): boolean {
  const { entries, paused, filter, current, route } = actions.store.state;
  const rows = rowsOf(paused ?? entries, filter);
  const at = rows.findIndex(({ entry }) => entry.id === current);
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (next === undefined) return false;
  if (route.panel.kind === 'request') actions.openEntry(next.entry.id);
  else actions.store.set({ current: next.entry.id });
  return true;
}
