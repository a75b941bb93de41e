import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers';
import type { Clock } from '../clock.ts';
import type { JournalRecord } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { KeptEntry } from '../journal/kept-entry.ts';
import type { Ending } from './ending.ts';

/** How many entries a stream of the newest may be behind while requests keep coming. */
const NEWEST = 20;

/** How much longer than presenting takes a stream rests while requests keep coming: programs get a quarter of the time, a page 2 %. */
const REST = { whole: 3, newestOnly: 49 };

/** How long a stream of the newest rests at least when it has passed over entries, in ms: nobody reads more, and drawing takes a browser long. */
const GLANCE = 500;

/** How often a silent stream shows that it is alive, in ms: proxies close what is silent for a minute or half of one. */
export const HEARTBEAT = 15_000;

export interface EventStreamOptions {
  readonly journal: Journal;
  /** The session's id, or undefined for all. The stream outlasts the session and goes on with the next one of that id. */
  readonly session: string | undefined;
  /**
   * Whether entries that come faster than they can be shown are passed over but for the newest, and counted in `skipped` events:
   * for who looks on, at next to no cost for the requests.
   */
  readonly newestOnly: boolean;
  /** The first of the entries to send that are there already. */
  readonly replayFrom: KeptEntry | undefined;
  readonly present: (entry: JournalRecord) => unknown;
  readonly clock: Clock;
  /** A stream ends with the mock: it would be the request in flight that the mock waits for. */
  readonly ending: Ending;
}

/**
 * Sends a session's entries as Server-Sent Events (WHATWG HTML 9.2) until the client goes away: `request` events whose id
 * is the entry's. Presenting waits until the request has its response. Nothing is queued: the stream reads on in the journal, and
 * a client so slow that the journal has forgotten what it was to get is cut off; it can reconnect and resume.
 */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #options: EventStreamOptions;
  #stopListening: () => void = () => {};
  #stopWaiting: () => void = () => {};
  /** The sequence number from which on to look for the next entry; undefined when all were sent. */
  #next: number | undefined;
  /** Of the journal, when the last entry was sent. */
  #end = 0;
  #isScheduled = false;
  #isClosed = false;

  constructor(response: ServerResponse, options: EventStreamOptions) {
    this.#response = response;
    this.#options = options;
  }

  open(): void {
    this.#response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    this.#response.on('close', () => this.#close());
    this.#response.on('error', () => this.#close());
    this.#response.on('drain', () => this.#send());
    this.#end = this.#options.journal.end;
    this.#response.write(': the requests of this session after each response\nretry: 1000\n\n');
    const { journal, session, replayFrom } = this.#options;
    if (replayFrom !== undefined) this.#take(replayFrom);
    const take = (entry: KeptEntry) => this.#take(entry);
    this.#stopListening = session === undefined ? journal.listenToAll(take) : journal.listen(session, take);
    this.#stopWaiting = this.#options.ending.onEnd(() => this.#response.end());
    this.#beat();
  }

  #take({ sequence }: KeptEntry): void {
    this.#next ??= sequence;
    const { journal, newestOnly } = this.#options;
    if (newestOnly) this.#next = Math.max(this.#next, journal.oldest);
    if (this.#next < journal.oldest) this.#response.destroy();
    else this.#schedule();
  }

  /** @param rest ms to leave to others first */
  #schedule(rest = 0): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const go = () => {
      this.#isScheduled = false;
      this.#send();
    };
    if (rest < 1) setImmediate(go);
    else setTimeout(go, rest).unref();
  }

  /** One entry at a time, so that a long replay lets requests through; a few of the newest, so that who looks on draws them at once. */
  #send(): void {
    if (this.#isClosed || this.#response.writableNeedDrain) return;
    const { journal, newestOnly } = this.#options;
    const isBusy = journal.end > this.#end;
    this.#end = journal.end;
    const hasSkipped = isBusy && newestOnly && this.#skip();
    const began = performance.now();
    const events: string[] = [];
    for (let count = isBusy && newestOnly ? NEWEST : 1; count > 0; count -= 1) {
      const entry = this.#find();
      if (entry === undefined) break;
      const data = JSON.stringify(this.#options.present(entry.read()));
      events.push(`event: request\nid: ${entry.id}\ndata: ${data}\n\n`);
    }
    if (events.length === 0) return;
    this.#response.write(events.join(''));
    this.#rest(isBusy ? performance.now() - began : 0, hasSkipped);
  }

  /** @param took ms of presenting; 0 while no requests come, as it may catch up then */
  #rest(took: number, hasSkipped: boolean): void {
    // What comes after the newest waits as well, though all were sent.
    if (this.#options.newestOnly && took > 0)
      this.#schedule(Math.max(REST.newestOnly * took, hasSkipped ? GLANCE : 0));
    else if (this.#next !== undefined) this.#schedule(REST.whole * took);
  }

  /** Goes on with the newest entries. @returns whether it passed over others */
  #skip(): boolean {
    const from = this.#next ?? this.#options.journal.end;
    const newest: number[] = [];
    let skipped = -NEWEST;
    for (let at = from; at < this.#options.journal.end; at += 1) {
      if (!this.#isWanted(this.#options.journal.at(at))) continue;
      newest[(skipped + NEWEST) % NEWEST] = at;
      skipped += 1;
    }
    if (skipped <= 0) return false;
    this.#next = newest[skipped % NEWEST];
    this.#response.write(`event: skipped\ndata: ${skipped}\n\n`);
    return true;
  }

  #isWanted(entry: KeptEntry | undefined): entry is KeptEntry {
    const { session } = this.#options;
    return entry !== undefined && (session === undefined || entry.session === session);
  }

  /** The next entry to send; entries of other sessions are passed over. */
  #find(): KeptEntry | undefined {
    const { journal } = this.#options;
    for (let at = this.#next ?? journal.end; at < journal.end; at += 1) {
      const entry = journal.at(at);
      if (!this.#isWanted(entry)) continue;
      this.#next = at + 1;
      return entry;
    }
    this.#next = undefined;
    return undefined;
  }

  #beat(): void {
    this.#options.clock.after(HEARTBEAT, () => {
      if (this.#isClosed) return;
      if (!this.#response.writableNeedDrain) this.#response.write(': alive\n\n');
      this.#beat();
    });
  }

  #close(): void {
    this.#isClosed = true;
    this.#stopListening();
    this.#stopWaiting();
  }
}
