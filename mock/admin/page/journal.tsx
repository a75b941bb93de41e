import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { Filters } from './filters.tsx';
import { JournalRow } from './journal-row.tsx';
import { type Row, rowsOf } from './journal-rows.ts';
import { drawnBy, type PageState } from './store.ts';

interface JournalProps {
  readonly state: PageState;
  readonly actions: Actions;
}

/** Rows beyond what is seen, so that scrolling finds them drawn. */
const BEYOND = 8;

/** Rows by which the view has to move before others are drawn. */
const STEP = 4;

/** A row is as high as its style says (--row), in px. */
const HEIGHTS = { wide: 30, narrow: 50 };

/** The requests of the session, newest first. */
export const Journal = drawnBy(
  ['entries', 'filter', 'paused', 'current', 'skipped', 'allSessions', 'route'],
  drawJournal,
);

function drawJournal({ state, actions }: JournalProps) {
  const shown = state.paused ?? state.entries;
  const rows = useMemo(() => rowsOf(shown, state.filter), [shown, state.filter]);
  return (
    <section class="journal" aria-labelledby="journal">
      <div class="head">
        <h2 id="journal">Journal</h2>
        <Filters state={state} actions={actions} shown={rows.reduce((sum, { count }) => sum + count, 0)} />
      </div>
      {rows.length === 0 ? <Empty state={state} /> : <Rows rows={rows} state={state} actions={actions} />}
    </section>
  );
}

function Empty({ state: { entries, filter } }: Pick<JournalProps, 'state'>) {
  const url = new URL('..', document.baseURI).href.replace(/\/$/, '');
  if (entries.length > 0) return <p class="empty">None of the {entries.length} requests fits the filters.</p>;
  return (
    <p class="empty">
      No request yet. Point your client at <code>{url}</code>
      {filter.text === '' && ', or send one from here'}.
    </p>
  );
}

function Rows({ rows, state, actions }: JournalProps & { readonly rows: readonly Row[] }) {
  const box = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow(box);
  const height = isNarrow ? HEIGHTS.narrow : HEIGHTS.wide;
  const [view, setView] = useState({ top: 0, height: 600 });
  useStillness(box, rows, height);
  useVisibleRow(box, rows, state.current, height);
  useLayoutEffect(() => measure(), [state.route.panel.kind]);
  useEffect(() => {
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  const measure = () => {
    const { scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    const top = scrollTop - (scrollTop % (STEP * height));
    setView((before) =>
      before.top === top && before.height === clientHeight ? before : { top, height: clientHeight },
    );
  };
  const first = Math.max(Math.floor(view.top / height) - BEYOND, 0);
  const last = Math.min(first + Math.ceil(view.height / height) + 2 * BEYOND + STEP, rows.length);
  const open = state.route.panel.kind === 'request' ? state.route.panel.id : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="rows" aria-label="Requests" ref={box} onScroll={measure} tabIndex={0}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" class="time">
              Time
            </th>
            <th scope="col" class="request">
              Request
            </th>
            <th scope="col" class="status">
              Status
            </th>
            <th scope="col" class="clause">
              Clause
            </th>
            {state.allSessions && (
              <th scope="col" class="session">
                Session
              </th>
            )}
            <th scope="col" class="took">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          <Space height={first * height} />
          {rows.slice(first, last).map((row, index) => (
            <JournalRow
              key={row.id}
              row={row}
              index={first + index + 2}
              isOpen={row.entry.id === open}
              isCurrent={row.entry.id === state.current}
              isNarrow={isNarrow}
              showsSession={state.allSessions}
              actions={actions}
            />
          ))}
          <Space height={(rows.length - last) * height} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for rows that are not drawn. */
function Space({ height }: { readonly height: number }) {
  return height === 0 ? null : (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true" class="space">
      <td style={{ height: `${height}px` }} />
    </tr>
  );
}

/** Whether the box is so narrow that rows have two lines. */
function useNarrow(box: { readonly current: HTMLDivElement | null }): boolean {
  const [isNarrow, setNarrow] = useState(innerWidth < 700);
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setNarrow((entry?.contentRect.width ?? 1000) < 560));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return isNarrow;
}

/** New rows come in above what is being read without moving it. */
function useStillness(
  box: { readonly current: HTMLDivElement | null },
  rows: readonly Row[],
  height: number,
): void {
  const before = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const index = rows.findIndex(({ id }) => id === before.current);
    if (box.current !== null && box.current.scrollTop > height && index > 0)
      box.current.scrollTop += index * height;
    before.current = rows[0]?.id;
  }, [rows, box, height]);
}

/** Brings the row that keys act on into view when it is another one. */
function useVisibleRow(
  box: { readonly current: HTMLDivElement | null },
  rows: readonly Row[],
  current: number | undefined,
  height: number,
): void {
  useLayoutEffect(() => {
    const index = rows.findIndex(({ entry }) => entry.id === current);
    if (box.current === null || index === -1) return;
    const { scrollTop, clientHeight } = box.current;
    const top = index * height;
    const room = clientHeight - 2 * height;
    if (top < scrollTop) box.current.scrollTop = top;
    else if (top > scrollTop + room) box.current.scrollTop = top - room;
  }, [current]);
}
