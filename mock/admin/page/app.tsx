import type { Actions } from './actions.ts';
import { Bar } from './bar.tsx';
import { Board, chosenKey } from './board.tsx';
import { Connection } from './connection.tsx';
import { Dialogs } from './dialogs.tsx';
import { Journal } from './journal.tsx';
import { Jwks } from './jwks.tsx';
import { KeyPanel } from './key-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { SendPanel } from './send-panel.tsx';
import { Shape } from './shapes.tsx';
import { Standing } from './standing.tsx';
import { type PageState, useStore } from './store.ts';

/** The whole page. */
export function App({ actions }: { readonly actions: Actions }) {
  const state = useStore(actions.store);
  const { panel } = state.route;
  const key = chosenKey(state);
  return (
    <>
      <Bar state={state} actions={actions} />
      <Connection state={state} actions={actions} />
      <main class={panel.kind === 'none' ? '' : 'with-panel'}>
        <div class="stage">
          <Board state={state} actions={actions} />
          {state.faults && <Standing faults={state.faults} actions={actions} />}
          {key && (
            <Jwks state={state} keyOf={key} project={state.overview?.project ?? ''} actions={actions} />
          )}
        </div>
        <Journal state={state} actions={actions} />
        <PanelOf state={state} actions={actions} />
      </main>
      <p class={`notice ${state.notice?.kind ?? ''}`} role="status">
        {state.notice && (
          <>
            <Shape mark={state.notice.kind === 'done' ? 'good' : 'bad'} /> {state.notice.text}
          </>
        )}
      </p>
      <Dialogs state={state} actions={actions} />
    </>
  );
}

function PanelOf({ state, actions }: { readonly state: PageState; readonly actions: Actions }) {
  const { panel } = state.route;
  if (panel.kind === 'none') return null;
  if (panel.kind === 'request') return <RequestPanel state={state} id={panel.id} actions={actions} />;
  if (panel.kind === 'send') return <SendPanel state={state} actions={actions} />;
  const { project, key, environment } = panel;
  return <KeyPanel state={state} project={project} name={key} environment={environment} actions={actions} />;
}
