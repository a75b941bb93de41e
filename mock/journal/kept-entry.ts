import { PackedAccount } from './account.ts';
import type { JournalRecord, Verdict } from './entry.ts';

/** A longer body is not kept, only its length. In characters. */
const LONGEST_BODY = 256 * 1024;

/** An entry as a journal keeps it. */
export class KeptEntry implements JournalRecord {
  readonly id: number;
  readonly time: number;
  readonly session: string;
  readonly operation: string | undefined;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: string | undefined;
  readonly verdict: Verdict;
  readonly rejection: JournalRecord['rejection'];
  readonly status: number;
  readonly responseBody: string;
  readonly responseHeaders: JournalRecord['responseHeaders'];
  readonly duration: number;
  readonly droppedBody: number | undefined;
  readonly droppedResponseBody: number | undefined;
  readonly #account: PackedAccount | undefined;

  constructor(entry: JournalRecord) {
    this.id = entry.id;
    this.time = entry.time;
    this.session = entry.session;
    this.operation = entry.operation;
    this.method = entry.method;
    this.target = entry.target;
    this.headers = entry.headers;
    this.verdict = entry.verdict;
    this.rejection = entry.rejection;
    this.status = entry.status;
    this.responseHeaders = entry.responseHeaders;
    this.duration = entry.duration;
    this.droppedBody = lengthIfLong(entry.body);
    this.droppedResponseBody = lengthIfLong(entry.responseBody);
    this.body = this.droppedBody === undefined ? entry.body : undefined;
    this.responseBody = this.droppedResponseBody === undefined ? entry.responseBody : '';
    this.#account = entry.account && new PackedAccount(entry.account);
  }

  get account(): JournalRecord['account'] {
    return this.#account?.unpack();
  }
}

function lengthIfLong(text: string | undefined): number | undefined {
  return text !== undefined && text.length > LONGEST_BODY ? Buffer.byteLength(text) : undefined;
}
