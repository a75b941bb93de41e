import { useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { BodyField } from './body-field.tsx';
import type { Entry } from './client.ts';
import { changesOf, pairKind, recordedDraft } from './draft.ts';
import { Panel } from './panel.tsx';
import type { Token } from './token.ts';
import { TokenPicker } from './token-picker.tsx';

interface SendRecordedProps {
  readonly entry: Entry;
  readonly tokens: readonly Token[];
  readonly actions: Actions;
}

/** A recorded request to be changed and sent again. */
export function SendRecorded({ entry, tokens, actions }: SendRecordedProps) {
  const [draft, setDraft] = useState(() => recordedDraft(entry));
  const change = (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes });
  const isMasked = `${draft.headers}${draft.body}`.includes('[masked]');
  const kind = pairKind(entry.account?.key.after.keyType === 'RSA' ? 'RSA 2048' : undefined);
  return (
    <Panel title={`Edit request ${entry.id}`} actions={actions}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void actions.attempt(async () => actions.replay(entry, changesOf(draft)));
        }}
      >
        {isMasked && (
          <p class="tip">
            <code>[masked]</code> stands for what was sent there: leave it, and it is sent again.
          </p>
        )}
        <div class="fields">
          <label class="field narrow">
            <span>Method</span>
            <input
              value={draft.method}
              onInput={({ currentTarget }) => change({ method: currentTarget.value })}
            />
          </label>
          <label class="field wide">
            <span>Path and query</span>
            <input
              value={draft.target}
              onInput={({ currentTarget }) => change({ target: currentTarget.value })}
            />
          </label>
        </div>
        <label class="field">
          <span>Headers</span>
          <textarea
            rows={Math.min(draft.headers.split('\n').length, 8)}
            spellcheck={false}
            value={draft.headers}
            onInput={({ currentTarget }) => change({ headers: currentTarget.value })}
          />
        </label>
        <TokenPicker
          label="Another token"
          none="the one that was sent"
          value=""
          tokens={tokens}
          pick={(token) => token !== '' && change({ headers: withToken(draft.headers, token) })}
        />
        <BodyField body={draft.body} kind={kind} change={(body) => change({ body })} actions={actions} />
        <div class="answers">
          <button type="submit" class="primary">
            Send again
          </button>
        </div>
      </form>
    </Panel>
  );
}

function withToken(headers: string, token: string): string {
  const others = headers.split('\n').filter((line) => !/^authorization:/i.test(line));
  return [...others, `authorization: Bearer ${token}`].join('\n');
}
