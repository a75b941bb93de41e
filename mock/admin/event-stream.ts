import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers';
import type { Clock } from '../clock.ts';
import type { JournalRecord } from '../journal/entry.ts';
import type { Session } from '../sessions/session.ts';

/** How often a silent stream shows that it lives, in ms: proxies close what is silent for a minute or half of one. */
export const HEARTBEAT = 15_000;
/** How many entries wait for a client that does not read before it is cut off; it can come back and resume. */
const MOST_WAITING = 1000;

export interface EventStreamOptions {
  /** The session as it is now; undefined while there is none of its id. It may be another one after it was deleted. */
  readonly session: () => Session | undefined;
  /** Tells when another session of its id is born. @returns what ends that */
  readonly onBirth: (listener: () => void) => () => void;
  /** What the client had last: what is still there of later entries is sent at once. */
  readonly lastEventId: number | undefined;
  readonly present: (entry: JournalRecord) => unknown;
  readonly clock: Clock;
}

/**
 * Sends a session's entries as Server-Sent Events (WHATWG HTML 9.2) until the client goes away: `request` events whose id
 * is the entry's. Presenting is put off until the request was answered.
 */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #options: EventStreamOptions;
  #stopListening: () => void = () => {};
  #stopAwaiting: () => void = () => {};
  #waiting: JournalRecord[] = [];
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
    this.#response.write(': the requests of this session as they are answered\nretry: 1000\n\n');
    this.#follow(this.#options.lastEventId);
    this.#stopAwaiting = this.#options.onBirth(() => this.#follow(undefined));
    this.#beat();
  }

  /** Listens to the session that is there now, after sending what it holds from `after` on. */
  #follow(after: number | undefined): void {
    this.#stopListening();
    const session = this.#options.session();
    if (session === undefined) return;
    const { journal } = session;
    if (after !== undefined) {
      for (const kept of journal.keptAfter(after) ?? journal.kept()) this.#waiting.push(kept.read());
    }
    this.#stopListening = journal.listen((entry) => this.#take(entry));
    this.#schedule();
  }

  #take(entry: JournalRecord): void {
    this.#waiting.push(entry);
    if (this.#waiting.length > MOST_WAITING && this.#response.writableNeedDrain) this.#response.destroy();
    else this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#send();
    });
  }

  /** One entry at a time, so that a long replay lets requests through. */
  #send(): void {
    if (this.#isClosed || this.#response.writableNeedDrain) return;
    const entry = this.#waiting.shift();
    if (entry === undefined) return;
    const data = JSON.stringify(this.#options.present(entry));
    this.#response.write(`event: request\nid: ${entry.id}\ndata: ${data}\n\n`);
    this.#schedule();
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
    this.#stopAwaiting();
    this.#stopListening();
    this.#waiting = [];
  }
}
