import { Component, type ComponentClass, type FunctionComponent, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Entry, Schemas } from './client.ts';
import { parseRoute, type Route } from './route.ts';

export type Connection = 'connecting' | 'connected' | 'disconnected' | 'token needed' | 'closed';

/** A word to the user, said politely and taken away after a while. */
export interface Notice {
  readonly kind: 'done' | 'problem';
  readonly text: string;
}

export interface JournalFilter {
  readonly text: string;
  readonly rejectedOnly: boolean;
  readonly operation: string;
  readonly clause: string;
}

export const NO_FILTER: JournalFilter = { text: '', rejectedOnly: false, operation: '', clause: '' };

/** What a request to send begins with. */
export type SendStart =
  | { readonly kind: 'rotation'; readonly project: string; readonly key: string }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'anything' };

export interface PageState {
  readonly connection: Connection;
  /** Why it is not connected. */
  readonly connectionProblem: string;
  readonly sessions: Schemas['SessionList'] | undefined;
  /** What to add to the browser's clock for that of the mock, in ms. */
  readonly clockOffset: number;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** How many requests came too fast to be shown. */
  readonly skipped: number;
  /** Undefined until it has come, or when the session does not exist. */
  readonly overview: Schemas['Overview'] | undefined;
  readonly faults: Schemas['Faults'] | undefined;
  readonly route: Route;
  /** Whether the journal shows the requests of all sessions. */
  readonly allSessions: boolean;
  readonly filter: JournalFilter;
  /** What the journal showed when it was paused. */
  readonly paused: readonly Entry[] | undefined;
  /** The row that keys act on. */
  readonly current: number | undefined;
  readonly notice: Notice | undefined;
  readonly dialog: 'none' | 'keys' | 'reset' | 'load';
  readonly send: SendStart;
}

/** The state of the page, which is drawn at most once a frame however often it changes. */
export class Store {
  #state: PageState = {
    connection: 'connecting',
    connectionProblem: '',
    sessions: undefined,
    clockOffset: 0,
    entries: [],
    skipped: 0,
    overview: undefined,
    faults: undefined,
    route: parseRoute(location.hash),
    allSessions: false,
    filter: NO_FILTER,
    paused: undefined,
    current: undefined,
    notice: undefined,
    dialog: 'none',
    send: { kind: 'anything' },
  };
  readonly #listeners = new Set<() => void>();
  #isScheduled = false;

  get state(): PageState {
    return this.#state;
  }

  set(changes: Partial<PageState>): void {
    if (Object.keys(changes).length === 0) return;
    this.#state = { ...this.#state, ...changes };
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      for (const listener of this.#listeners) listener();
    });
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The time by the mock's clock, epoch ms. */
  now(): number {
    return Date.now() + this.#state.clockOffset;
  }
}

/** The state as it is drawn. */
export function useStore(store: Store): PageState {
  const [state, setState] = useState(store.state);
  useEffect(() => store.listen(() => setState(store.state)), [store]);
  return state;
}

/** What is drawn again only when one of these members of the state is another one. */
export function drawnBy<Props extends { readonly state: PageState }>(
  members: readonly (keyof PageState)[],
  draw: FunctionComponent<Props>,
): ComponentClass<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate({ state }: Props): boolean {
      return members.some((member) => state[member] !== this.props.state[member]);
    }

    override render(props: Props) {
      return h(draw, props);
    }
  };
}

/** Draws again every so many ms, for what counts time. 0: not at all. */
export function useTick(interval: number): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (interval === 0) return undefined;
    const timer = setInterval(() => setTick((tick) => tick + 1), interval);
    return () => clearInterval(timer);
  }, [interval]);
}
