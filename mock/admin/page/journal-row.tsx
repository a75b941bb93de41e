import { Component, createRef, type RefObject } from 'preact';
import type { Actions } from './actions.ts';
import type { Entry } from './client.ts';
import { duration, timeOfDay } from './format.ts';
import { type Row, searchOf } from './journal-rows.ts';
import { Verdict } from './shapes.tsx';

interface JournalRowProps {
  readonly row: Row;
  /** Of the row in the whole table, from 1. */
  readonly index: number;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  /** Whether it has a second line in place of the columns that have no room. */
  readonly isNarrow: boolean;
  readonly showsSession: boolean;
  readonly actions: Actions;
}

/** Not drawn again while nothing of it has changed. */
export class JournalRow extends Component<JournalRowProps> {
  readonly #button = createRef<HTMLButtonElement>();

  override shouldComponentUpdate(next: JournalRowProps): boolean {
    return !isSame(this.props, next);
  }

  override componentDidMount(): void {
    this.#takeFocus();
  }

  override componentDidUpdate({ isCurrent }: JournalRowProps): void {
    if (!isCurrent) this.#takeFocus();
  }

  /** The focus goes along with the keys that move, and is taken from nothing else. */
  #takeFocus(): void {
    if (this.props.isCurrent && document.activeElement?.closest('.rows'))
      this.#button.current?.focus({ preventScroll: true });
  }

  override render(props: JournalRowProps) {
    return drawRow(props, this.#button);
  }
}

function drawRow(props: JournalRowProps, button: RefObject<HTMLButtonElement | null>) {
  const { row, index, isOpen, isCurrent, isNarrow, showsSession, actions } = props;
  const { entry, count } = row;
  const { request, response, clause } = entry;
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
          {isNarrow && <span class="second">{secondLine(entry, showsSession)}</span>}
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

function secondLine({ time, durationMs, clause, session }: Entry, showsSession: boolean): string {
  const parts = [timeOfDay(time), duration(durationMs), clause?.id, showsSession && session];
  return parts.filter(Boolean).join(' · ');
}

function isSame(before: JournalRowProps, after: JournalRowProps): boolean {
  return (
    before.row.entry === after.row.entry &&
    before.row.count === after.row.count &&
    before.index === after.index &&
    before.isOpen === after.isOpen &&
    before.isCurrent === after.isCurrent &&
    before.isNarrow === after.isNarrow &&
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
