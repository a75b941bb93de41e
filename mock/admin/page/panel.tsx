import type { ComponentChildren } from 'preact';
import type { Actions } from './actions.ts';

interface PanelProps {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly actions: Actions;
}

/** What was opened, below the journal or over it. */
export function Panel({ title, aside, children, actions }: PanelProps) {
  return (
    <section class="panel" aria-labelledby="panel">
      <div class="head">
        <h2 id="panel">{title}</h2>
        {aside}
        <button type="button" class="plain close" onClick={() => actions.closePanel()}>
          Close
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="content" tabIndex={0} aria-label={`${title}, in full`}>
        {children}
      </section>
    </section>
  );
}
