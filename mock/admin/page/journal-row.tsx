import { Component } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { duration, timeOfDay } from './format.ts';
import { type Row, searchOf } from './journal-rows.ts';
import { Verdict } from './shapes.tsx';

interface JournalRowProps {
  readonly row: Row;
  /** Of the row in the whole table, from 1. */
  readonly index: number;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly showsSession: boolean;
  readonly actions: Actions;
}

/** Not drawn again while nothing of it has changed. */
export class JournalRow extends Component<JournalRowProps> {
  override shouldComponentUpdate(next: JournalRowProps): boolean {
    return !isSame(this.props, next);
  }

  override render(props: JournalRowProps) {
    return <DrawnRow {...props} />;
  }
}

function DrawnRow(props: JournalRowProps) {
  const { row, index, isOpen, isCurrent, showsSession, actions } = props;
  const { entry, count } = row;
  const { request, response, clause } = entry;
  const button = useRef<HTMLButtonElement>(null);
  // The focus goes along with the keys that move, and is taken from nothing else.
  useEffect(() => {
    const holder = document.activeElement;
    if (isCurrent && holder?.closest('.rows') !== null) button.current?.focus({ preventScroll: true });
  }, [isCurrent]);
  const search = searchOf(request);
  return (
    <tr aria-rowindex={index} class={`row ${isOpen ? 'open' : ''} ${isCurrent ? 'current' : ''}`}>
      <td class="time">{timeOfDay(entry.time)}</td>
      <td class="request">
        <div class="line">
          <button
            ref={button}
            type="button"
            aria-expanded={isOpen}
            title={request.path + search}
            onClick={() => (isOpen ? actions.closePanel() : actions.openEntry(entry.id))}
          >
            <span class="method">{request.method}</span> <Path path={request.path} />
            {search !== '' && <span class="search">{search}</span>}
          </button>
          {count > 1 && (
            <span class="count" title={`${count} equal rejections`}>
              ×{count}
            </span>
          )}
          <span class="second">
            {timeOfDay(entry.time)} · {duration(entry.durationMs)}
            {clause !== null && ` · ${clause.id}`}
            {showsSession && ` · ${entry.session}`}
          </span>
        </div>
      </td>
      <td class="status">
        <span class="code">{response.status}</span> <Verdict entry={entry} />
      </td>
      <td class="clause">{clause?.id ?? ''}</td>
      {showsSession && <td class="session">{entry.session}</td>}
      <td class="took">{duration(entry.durationMs)}</td>
    </tr>
  );
}

function isSame(before: JournalRowProps, after: JournalRowProps): boolean {
  return (
    before.row.entry === after.row.entry &&
    before.row.count === after.row.count &&
    before.index === after.index &&
    before.isOpen === after.isOpen &&
    before.isCurrent === after.isCurrent &&
    before.showsSession === after.showsSession
  );
}

/** What all paths begin with is less to be seen than what tells them apart. */
function Path({ path }: { readonly path: string }) {
  const [, common = '', rest = path] = /^(\/apiops(?:\/projects)?)(\/.*)$/.exec(path) ?? [];
  return (
    <span class="path">
      <span class="common">{common}</span>
      {rest}
    </span>
  );
}
