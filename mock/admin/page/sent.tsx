import type { Actions } from './actions.ts';
import { JsonView } from './json-view.tsx';
import type { SentResponse } from './sent-response.ts';

/** What came back. */
export function Sent({
  sent: { status, id, body },
  actions,
}: {
  readonly sent: SentResponse;
  readonly actions: Actions;
}) {
  return (
    <div class="sent" role="status">
      <h3>
        Response: <span class={status < 400 ? 'good' : 'bad'}>{status}</span>
      </h3>
      <JsonView value={body} label="Response" />
      {id !== undefined && (
        <div class="doing">
          <button type="button" onClick={() => actions.openEntry(id)}>
            Open request {id}
          </button>
        </div>
      )}
    </div>
  );
}
