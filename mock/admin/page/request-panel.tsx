import { useEffect, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { Entry } from './client.ts';
import { Detail } from './detail.tsx';
import { Panel } from './panel.tsx';
import type { PageState } from './store.ts';

interface RequestPanelProps {
  readonly state: PageState;
  readonly id: number;
  readonly actions: Actions;
}

/** A request by its id, whether or not the journal's rows have it. */
export function RequestPanel({ state, id, actions }: RequestPanelProps) {
  const listed = [...state.entries, ...(state.paused ?? [])].find((entry) => entry.id === id);
  const read = useSkipped({ state, id, actions }, listed === undefined && state.skipped > 0);
  const entry = listed ?? read;
  if (entry !== undefined) return <Detail entry={entry} actions={actions} />;
  return (
    <Panel title={`Request ${id}`} actions={actions}>
      <p class="empty">
        The journal of this session does not have it: it was forgotten, or went to another session.
      </p>
    </Panel>
  );
}

/** One that came too fast to be shown is asked for. */
function useSkipped({ state, id, actions }: RequestPanelProps, isWanted: boolean): Entry | undefined {
  const [read, setRead] = useState<Entry>();
  const { session } = state.route;
  useEffect(() => {
    if (!isWanted) return;
    actions.client.get<Entry>(`requests/${id}`, { session }).then(setRead, () => setRead(undefined));
  }, [isWanted, id, session, actions]);
  return read?.id === id ? read : undefined;
}
