import { deserialize, serialize } from 'node:v8';
import type { Account, JournalRecord, KeyAccount } from './entry.ts';

/** How many requests of all sessions are kept, and in how many bytes. */
const MOST_ENTRIES = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** A longer body is not kept, only its length. In characters. */
const LONGEST_BODY = 256 * 1024;

/** What an entry takes beside its bytes, roughly. */
const OVERHEAD = 256;

/**
 * An entry as it is kept: serialized, as thousands of objects that live for a while cost the garbage collector more than
 * everything else a journal does. What can be asked for without reading stands beside.
 */
export class KeptEntry {
  readonly id: number;
  /** Epoch ms. */
  readonly time: number;
  readonly session: string;
  readonly operation: string | undefined;
  readonly status: number;
  /** Counts all entries of a mock in the order of their responses. */
  readonly sequence: number;
  readonly #bytes: Buffer;

  constructor(entry: JournalRecord, sequence: number) {
    this.sequence = sequence;
    this.id = entry.id;
    this.time = entry.time;
    this.session = entry.session;
    this.operation = entry.operation;
    this.status = entry.status;
    this.#bytes = serialize(pack(entry));
  }

  /** In bytes. */
  get size(): number {
    return this.#bytes.length + OVERHEAD;
  }

  read(): JournalRecord {
    const packed: ReturnType<typeof pack> = deserialize(this.#bytes);
    const [method, target, headers, body, verdict, rejection, responseBody, responseHeaders] = packed;
    const [, , , , , , , , duration, account, droppedBody, droppedResponseBody] = packed;
    const { id, time, session, operation, status } = this;
    const request = { id, time, session, operation, method, target, headers, body, droppedBody };
    const response = { status, responseBody, responseHeaders, duration, droppedResponseBody };
    return { ...request, ...response, verdict, rejection, account: account && unpackAccount(account) };
  }
}

/** The parts of an entry that are kept beside those that can be asked for; a long body as its length. */
function pack(entry: JournalRecord) {
  const { body, responseBody, account } = entry;
  return [
    entry.method,
    entry.target,
    entry.headers,
    isLong(body) ? undefined : body,
    entry.verdict,
    entry.rejection,
    isLong(responseBody) ? '' : responseBody,
    entry.responseHeaders,
    entry.duration,
    account && packAccount(account),
    isLong(body) ? Buffer.byteLength(body) : undefined,
    isLong(responseBody) ? Buffer.byteLength(responseBody) : undefined,
  ] as const;
}

function isLong(body: string | undefined): body is string {
  return body !== undefined && body.length > LONGEST_BODY;
}

/** As arrays, since names of members would take half the time of serializing; without the private parts of keys. */
function packAccount({ before, after, deployment, undeployed, jwks }: Account) {
  return [
    packKey(before),
    packKey(after),
    deployment.success,
    deployment.environments.map((one) => [one.environmentName, one.success, one.message] as const),
    undeployed,
    jwks.map(({ kind, jwk, reason }) => [kind, jwk.project, jwk.name, reason] as const),
  ] as const;
}

function unpackAccount([before, after, success, environments, undeployed, jwks]: PackedAccount): Account {
  return {
    before: unpackKey(before),
    after: unpackKey(after),
    deployment: {
      success,
      environments: environments.map(([environmentName, success, message]) => ({
        environmentName,
        success,
        message,
      })),
    },
    undeployed,
    jwks: jwks.map(([kind, project, name, reason]) => ({ kind, jwk: { project, name }, reason })),
  };
}

type PackedAccount = ReturnType<typeof packAccount>;

function packKey({ name, description, keyType, version, environments }: KeyAccount) {
  const halves = environments.map(({ environmentName, key }) => [environmentName, key.public] as const);
  return [name, description, keyType, version, halves] as const;
}

function unpackKey([name, description, keyType, version, halves]: ReturnType<typeof packKey>): KeyAccount {
  const environments = halves.map(([environmentName, half]) => ({ environmentName, key: { public: half } }));
  return { name, description, keyType, version, environments };
}

export type Listener = (entry: KeptEntry) => void;

/**
 * The last requests of all sessions of a mock in the order of their responses, bounded in number and bytes; the oldest are
 * forgotten first. Adding is O(1).
 */
export class Journal {
  readonly #listed: number;
  readonly #capacity: number;
  readonly #room: number;
  readonly #listeners = new Map<string, Set<Listener>>();
  /** The entry of sequence number n is at n modulo the capacity. */
  #slots: (KeptEntry | undefined)[] = [];
  #oldest = 0;
  #end = 0;
  #held = 0;

  /**
   * @param listed how many requests each session lists; with 0 nothing is kept but for who listens
   * @param room in bytes
   */
  constructor(listed: number, room = MOST_BYTES) {
    this.#listed = listed;
    this.#capacity = Math.max(MOST_ENTRIES, listed);
    this.#room = room;
  }

  /** The part of one session, from now on. */
  ofSession(id: string): SessionJournal {
    return new SessionJournal(this, id, this.#listed);
  }

  add(entry: JournalRecord): void {
    const listeners = this.#listeners.get(entry.session);
    if (this.#listed === 0 && listeners === undefined) return;
    const kept = new KeptEntry(entry, this.#end);
    if (this.#end - this.#oldest === this.#capacity) this.#forgetOldest();
    this.#slots[this.#end % this.#capacity] = kept;
    this.#end += 1;
    this.#held += kept.size;
    while (this.#held > this.#room && this.#end - this.#oldest > 1) this.#forgetOldest();
    for (const listener of listeners ?? []) listener(kept);
  }

  /** The sequence number of the oldest entry. */
  get oldest(): number {
    return this.#oldest;
  }

  /** The sequence number of the next entry to come. */
  get end(): number {
    return this.#end;
  }

  /** How many bytes all entries take. */
  get held(): number {
    return this.#held;
  }

  /** The entry of that sequence number; undefined when it is forgotten or still to come. */
  at(sequence: number): KeptEntry | undefined {
    if (sequence < this.#oldest || sequence >= this.#end) return undefined;
    return this.#slots[sequence % this.#capacity];
  }

  /** Calls back after each entry of that session, whether or not it is alive. @returns what ends the listening */
  listen(session: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(session) ?? new Set<Listener>();
    this.#listeners.set(session, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(session) === listeners) this.#listeners.delete(session);
    };
  }

  /** How many listen. */
  get listeners(): number {
    let count = 0;
    for (const { size } of this.#listeners.values()) count += size;
    return count;
  }

  #forgetOldest(): void {
    const index = this.#oldest % this.#capacity;
    this.#held -= this.#slots[index]?.size ?? 0;
    this.#slots[index] = undefined;
    this.#oldest += 1;
  }
}

/** The requests of one session since it began or was cleared: the last so many of them. */
export class SessionJournal {
  readonly #journal: Journal;
  readonly #id: string;
  readonly #listed: number;
  #from: number;

  constructor(journal: Journal, id: string, listed: number) {
    this.#journal = journal;
    this.#id = id;
    this.#listed = listed;
    this.#from = journal.end;
  }

  add(entry: JournalRecord): void {
    this.#journal.add(entry);
  }

  get(id: number): JournalRecord | undefined {
    return this.kept()
      .find((entry) => entry.id === id)
      ?.read();
  }

  /** Oldest first. */
  kept(): readonly KeptEntry[] {
    const found: KeptEntry[] = [];
    for (let at = this.#journal.end - 1; at >= this.#from && found.length < this.#listed; at -= 1) {
      const entry = this.#journal.at(at);
      if (entry === undefined) break;
      if (entry.session === this.#id) found.push(entry);
    }
    return found.reverse();
  }

  /** Those answered after the one of that id; undefined when that one is not there. */
  keptAfter(id: number): readonly KeptEntry[] | undefined {
    const kept = this.kept();
    const index = kept.findIndex((entry) => entry.id === id);
    return index === -1 ? undefined : kept.slice(index + 1);
  }

  /** As `keptAfter`, or all when that one is not there. */
  since(id: number): readonly KeptEntry[] {
    return this.keptAfter(id) ?? this.kept();
  }

  clear(): void {
    this.#from = this.#journal.end;
  }
}
