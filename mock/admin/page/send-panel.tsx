import { useEffect, useRef, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { Operation } from './draft.ts';
import { Panel } from './panel.tsx';
import { SendNew } from './send-new.tsx';
import { SendRecorded } from './send-recorded.tsx';
import type { PageState } from './store.ts';
import type { Token } from './token.ts';

/** What a request is made of is read when one is to be sent. */
export function SendPanel({ state, actions }: { readonly state: PageState; readonly actions: Actions }) {
  const [operations, setOperations] = useState<readonly Operation[]>();
  const [tokens, setTokens] = useState<readonly Token[]>([]);
  const [board, setBoard] = useState<PageState['overview']>();
  const { session } = state.route;
  const isThere = state.overview !== undefined;
  useEffect(() => {
    void actions.attempt(async () => {
      setTokens(await actions.sending.tokens());
      if (!isThere) setBoard(await actions.sending.board());
      setOperations(await actions.sending.operations());
    });
  }, [session, isThere, actions]);
  // While a mock starts again there is no board: what was written stays.
  const last = useRef(state.overview);
  last.current = state.overview ?? last.current ?? board;
  const { send } = state;
  if (operations === undefined) {
    return (
      <Panel title="Send a request" actions={actions}>
        <p class="empty">Reading the contract…</p>
      </Panel>
    );
  }
  return send.kind === 'entry' ? (
    <SendRecorded key={send.entry.id} entry={send.entry} tokens={tokens} actions={actions} />
  ) : (
    <SendNew
      state={{ ...state, overview: last.current }}
      operations={operations}
      tokens={tokens}
      actions={actions}
    />
  );
}
