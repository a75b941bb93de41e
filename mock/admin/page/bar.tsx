import type { Actions } from './actions.ts';
import { count, duration } from './format.ts';
import { type Mark, Shape } from './shapes.tsx';
import type { Connection, PageState } from './store.ts';

interface BarProps {
  readonly state: PageState;
  readonly actions: Actions;
}

const CONNECTIONS: Readonly<Record<Connection, readonly [Mark, string]>> = {
  connecting: ['waiting', 'connecting'],
  connected: ['good', 'live'],
  disconnected: ['bad', 'disconnected'],
  'token needed': ['bad', 'token needed'],
  closed: ['bad', 'closed'],
};

/** Which session is shown, how it goes, and what concerns it as a whole. */
export function Bar({ state, actions }: BarProps) {
  const { sessions, route } = state;
  const session = sessions?.sessions.find(({ id }) => id === route.session);
  const [mark, word] = CONNECTIONS[state.connection];
  return (
    <header class="bar">
      <h1>Update Key mock</h1>
      <SessionPicker state={state} actions={actions} />
      <p class={`connection ${mark}`} role="status">
        <Shape mark={mark} /> {word}
      </p>
      <p class="counts">
        <b>{(session?.requests ?? 0).toLocaleString('en')}</b>{' '}
        {session?.requests === 1 ? 'request' : 'requests'}
        <b class={session?.rejected ? 'some' : ''}>{(session?.rejected ?? 0).toLocaleString('en')}</b>{' '}
        rejected
      </p>
      <nav aria-label="Session and pages">
        <button type="button" class="primary" onClick={() => actions.openSend({ kind: 'anything' })}>
          Send a request
        </button>
        <details class="menu">
          <summary>State</summary>
          <div>
            <button type="button" onClick={() => void actions.saveState()}>
              Save to a file
            </button>
            <button type="button" onClick={() => actions.store.set({ dialog: 'load' })}>
              Load a file…
            </button>
            <button type="button" onClick={() => actions.store.set({ dialog: 'reset' })}>
              Reset the session…
            </button>
          </div>
        </details>
        <a href="../docs">Contract</a>
        <a href="../docs/clauses">Clauses</a>
        <button
          type="button"
          class="plain"
          aria-label="Keys"
          onClick={() => actions.store.set({ dialog: 'keys' })}
        >
          <kbd>?</kbd>
        </button>
      </nav>
    </header>
  );
}

function SessionPicker({ state: { sessions, route }, actions }: BarProps) {
  const now = actions.store.now();
  const known = sessions?.sessions ?? [];
  const isKnown = known.some(({ id }) => id === route.session);
  return (
    <label class="session">
      <span>Session</span>
      <select
        value={route.session}
        onChange={({ currentTarget }) =>
          actions.go({
            session: currentTarget.value,
            project: undefined,
            key: undefined,
            panel: { kind: 'none' },
          })
        }
      >
        {!isKnown && <option value={route.session}>{route.session} (not there yet)</option>}
        {known.map(({ id, createdAt, requests }) => (
          <option key={id} value={id}>
            {id} · {count(requests, 'request')} · {duration(Math.max(now - Date.parse(createdAt), 0))}
          </option>
        ))}
      </select>
    </label>
  );
}
