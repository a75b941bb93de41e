import { useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { PageState } from './store.ts';

/** Why nothing comes from the mock, and what to do about it. */
export function Connection({ state, actions }: { readonly state: PageState; readonly actions: Actions }) {
  const { connection, connectionProblem } = state;
  const [token, setToken] = useState('');
  if (connection === 'connected' || connection === 'connecting') return null;
  if (connection === 'disconnected') {
    return (
      <p class="trouble" role="alert">
        {connectionProblem} Trying again; what is shown is what was known last.
      </p>
    );
  }
  return (
    <form
      class="trouble"
      onSubmit={(event) => {
        event.preventDefault();
        actions.useToken(token);
      }}
    >
      <p role="alert">{connectionProblem}</p>
      {connection === 'token needed' && (
        <label>
          <span>Admin token</span>
          <input
            type="password"
            autocomplete="off"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
      )}
      <button type="submit">{connection === 'token needed' ? 'Use it' : 'Try again'}</button>
    </form>
  );
}
