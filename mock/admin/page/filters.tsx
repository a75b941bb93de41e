import { useEffect, useRef, useState } from 'preact/hooks';
import type { Actions } from './actions.ts';
import { NO_FILTER, type PageState } from './store.ts';

interface FiltersProps {
  readonly state: PageState;
  readonly actions: Actions;
  /** How many requests are shown. */
  readonly shown: number;
}

/** How often the count is said, in ms: more often it would be noise. */
const POLITE = 2000;

/** What the journal shows of all requests. */
export function Filters({ state, actions, shown }: FiltersProps) {
  const { filter, entries, skipped, paused, allSessions } = state;
  const operations = distinct(entries.map(({ operation }) => operation));
  const clauses = distinct(entries.map(({ clause }) => clause?.id));
  const isFiltered = filter !== NO_FILTER && Object.values(filter).some(Boolean);
  return (
    <search class="filters">
      <input
        id="search"
        type="search"
        placeholder="Search  ( / )"
        aria-label="Search the journal"
        value={filter.text}
        onInput={({ currentTarget }) => actions.filter({ text: currentTarget.value })}
      />
      <span class="buttons">
        <button type="button" aria-pressed={paused !== undefined} onClick={() => actions.togglePause()}>
          {paused === undefined ? 'Pause' : 'Go on'}
        </button>
        <button type="button" disabled={entries.length === 0} onClick={() => void actions.clearJournal()}>
          Clear
        </button>
        {skipped > 0 && (
          <button
            type="button"
            title="Requests came faster than they could be shown"
            onClick={() => actions.readAgain()}
          >
            Show {skipped} more
          </button>
        )}
      </span>
      <span class="choices">
        <label class="toggle">
          <input
            type="checkbox"
            checked={filter.rejectedOnly}
            onChange={({ currentTarget }) => actions.filter({ rejectedOnly: currentTarget.checked })}
          />
          <span>Rejected only</span>
        </label>
        <Picker
          label="Operation"
          none="any operation"
          value={filter.operation}
          values={operations}
          pick={(operation) => actions.filter({ operation })}
        />
        <Picker
          label="Clause"
          none="any clause"
          value={filter.clause}
          values={clauses}
          pick={(clause) => actions.filter({ clause })}
        />
        <select
          aria-label="Sessions"
          value={allSessions ? 'all' : 'one'}
          onChange={({ currentTarget }) => actions.showAllSessions(currentTarget.value === 'all')}
        >
          <option value="one">this session</option>
          <option value="all">all sessions</option>
        </select>
        <PoliteCount
          text={
            paused !== undefined
              ? `Paused; ${arrivedSince(state)} more have come`
              : isFiltered
                ? `${shown} of ${entries.length} shown`
                : ''
          }
        />
      </span>
    </search>
  );
}

interface PickerProps {
  readonly label: string;
  readonly none: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly pick: (value: string) => void;
}

function Picker({ label, none, value, values, pick }: PickerProps) {
  const all = value === '' || values.includes(value) ? values : [value, ...values];
  return (
    <select aria-label={label} value={value} onChange={({ currentTarget }) => pick(currentTarget.value)}>
      <option value="">{none}</option>
      {all.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
}

function PoliteCount({ text }: { readonly text: string }) {
  const latest = useRef(text);
  latest.current = text;
  const [said, say] = useState(text);
  useEffect(() => {
    const timer = setInterval(() => say(latest.current), POLITE);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <span class="shown" aria-hidden="true">
        {text}
      </span>
      <output class="hidden">{said}</output>
    </>
  );
}

function arrivedSince({ entries, paused = [] }: PageState): number {
  const newest = paused[0];
  const index = newest === undefined ? entries.length : entries.findIndex(({ id }) => id === newest.id);
  return index === -1 ? entries.length : index;
}

function distinct(values: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(values)].filter((value) => typeof value === 'string').sort();
}
