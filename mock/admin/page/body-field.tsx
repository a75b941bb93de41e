import { useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { PAIR_KINDS, type PairKind, pairKind, withNewPairs } from './draft.ts';

interface BodyFieldProps {
  readonly body: string;
  readonly kind: PairKind;
  readonly change: (body: string) => void;
  readonly actions: Actions;
}

/** A body in text, and what puts new key pairs into it. The pairs stay in this page until they are sent. */
export function BodyField({ body, kind: initial, change, actions }: BodyFieldProps) {
  const [kind, setKind] = useState(initial);
  return (
    <>
      <label class="field">
        <span>Body</span>
        <textarea
          rows={Math.min(Math.max(body.split('\n').length + 1, 5), 16)}
          spellcheck={false}
          value={body}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      </label>
      <div class="doing">
        <select
          aria-label="Kind of key pair"
          value={kind}
          onChange={({ currentTarget }) => setKind(pairKind(currentTarget.value))}
        >
          {PAIR_KINDS.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        <button
          type="button"
          onClick={() =>
            void actions.attempt(async () =>
              change(await withNewPairs(body, kind, (one) => actions.sending.makePair(one))),
            )
          }
        >
          New key pairs
        </button>
      </div>
    </>
  );
}
