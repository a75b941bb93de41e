import type { JournalRecord, Verdict } from './entry.ts';
import { readAccount, writeAccount } from './kept-account.ts';
import { KeptTexts, type TextReader } from './texts.ts';
import { KeptValues } from './values.ts';

/** A longer body is not kept, only its length. In characters. */
const LONGEST_BODY = 256 * 1024;

/**
 * A place of a journal and the entry in it. What differs from request to request is written down as bytes: a thousand
 * entries that live for a while as objects and strings, and then are rubbish, cost the garbage collector more time than all
 * else that a journal does. What the members below name lives anyway.
 */
export class KeptEntry {
  readonly #texts = new KeptTexts();
  readonly #values = new KeptValues();
  #id = 0;
  #time = 0;
  #duration = 0;
  #status = 0;
  #session = '';
  #operation: string | undefined;
  #method = '';
  #verdict: Verdict = 'unknown';

  get id(): number {
    return this.#id;
  }

  /** Epoch ms. */
  get time(): number {
    return this.#time;
  }

  get operation(): string | undefined {
    return this.#operation;
  }

  get status(): number {
    return this.#status;
  }

  /** In bytes. */
  get size(): number {
    return this.#texts.size + this.#values.size;
  }

  /** Takes an entry in the place of the one before. */
  write(entry: JournalRecord): void {
    this.#id = entry.id;
    this.#time = entry.time;
    this.#duration = entry.duration;
    this.#status = entry.status;
    this.#session = entry.session;
    this.#operation = entry.operation;
    this.#method = entry.method;
    this.#verdict = entry.verdict;
    const texts = this.#texts;
    texts.begin();
    texts.text(entry.target);
    writeBody(texts, entry.body);
    writeBody(texts, entry.responseBody);
    texts.count(entry.headers.length);
    for (const text of entry.headers) texts.text(text);
    texts.text(entry.rejection && JSON.stringify(entry.rejection));
    texts.end();
    const values = this.#values;
    values.begin();
    values.add(entry.responseHeaders.length);
    for (const text of entry.responseHeaders) values.add(text);
    values.add(entry.account !== undefined);
    if (entry.account !== undefined) writeAccount(values, entry.account);
    values.end();
  }

  /** The entry as it was written; what was read stays when the place is taken by another one. */
  read(): JournalRecord {
    const reader = this.#texts.read();
    const values = this.#values.read();
    const target = reader.text();
    const { body, dropped: droppedBody } = readBody(reader);
    const { body: responseBody = '', dropped: droppedResponseBody } = readBody(reader);
    const headers = reader.list(() => reader.text());
    const rejection = reader.optional();
    return {
      id: this.#id,
      time: this.#time,
      session: this.#session,
      operation: this.#operation,
      method: this.#method,
      target,
      headers,
      body,
      verdict: this.#verdict,
      rejection: rejection === undefined ? undefined : JSON.parse(rejection),
      status: this.#status,
      responseBody,
      responseHeaders: values.list(() => values.take<string>()),
      duration: this.#duration,
      account: values.take<boolean>() ? readAccount(values) : undefined,
      droppedBody,
      droppedResponseBody,
    };
  }

  /** Lets the bytes go. */
  forget(): void {
    this.#texts.forget();
    this.#values.forget();
  }
}

function writeBody(texts: KeptTexts, body: string | undefined): void {
  const isLong = body !== undefined && body.length > LONGEST_BODY;
  texts.count(isLong ? Buffer.byteLength(body) : 0);
  texts.text(isLong ? undefined : body);
}

function readBody(reader: TextReader): { body: string | undefined; dropped: number | undefined } {
  const length = reader.count();
  return { dropped: length === 0 ? undefined : length, body: reader.optional() };
}
