import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { PageState } from './store.ts';

interface DialogsProps {
  readonly state: PageState;
  readonly actions: Actions;
}

const SHORTCUTS = [
  ['/', 'search the journal'],
  ['j', 'the next request'],
  ['k', 'the one before'],
  ['Enter', 'open it'],
  ['r', 'replay it'],
  ['e', 'edit and replay it'],
  ['s', 'send a request'],
  ['p', 'pause the journal, or go on'],
  ['Escape', 'close what is open'],
  ['?', 'this list'],
] as const;

/** What asks, or explains, over the page. */
export function Dialogs({ state: { dialog, route }, actions }: DialogsProps) {
  const close = () => actions.store.set({ dialog: 'none' });
  if (dialog === 'keys') {
    return (
      <Dialog title="Keys" close={close}>
        <dl class="keys">
          {SHORTCUTS.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <div class="answers">
          <button type="button" onClick={close}>
            Close
          </button>
        </div>
      </Dialog>
    );
  }
  if (dialog === 'reset') {
    return (
      <Dialog title={`Reset the session ${route.session}?`} close={close}>
        <p>
          Its keys and JWKs go back to the seed, its faults to those of the start, and its journal is emptied.
        </p>
        <div class="answers">
          <button type="button" onClick={close}>
            Keep it
          </button>
          <button
            type="button"
            class="primary"
            onClick={() => {
              close();
              void actions.resetSession();
            }}
          >
            Reset
          </button>
        </div>
      </Dialog>
    );
  }
  return dialog === 'load' ? <LoadDialog session={route.session} close={close} actions={actions} /> : null;
}

interface LoadDialogProps {
  readonly session: string;
  readonly close: () => void;
  readonly actions: Actions;
}

function LoadDialog({ session, close, actions }: LoadDialogProps) {
  return (
    <Dialog title="Load a state" close={close}>
      <p>A file that was saved here, or a seed, takes the place of all that the session {session} has.</p>
      <label class="field">
        <span>File</span>
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file === undefined) return;
            close();
            void actions.loadState(file);
          }}
        />
      </label>
      <div class="answers">
        <button type="button" onClick={close}>
          Keep what is there
        </button>
      </div>
    </Dialog>
  );
}

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

function Dialog({ title, close, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog ref={element} aria-labelledby="dialog" onClose={close}>
      <h2 id="dialog">{title}</h2>
      {children}
    </dialog>
  );
}
