import type { Client, Entry, Schemas } from './client.ts';
import { type Draft, headersOf, type Operation, type PairKind, targetOf } from './draft.ts';
import type { SentResponse } from './sent-response.ts';
import type { Store } from './store.ts';
import type { Token } from './token.ts';

/** What requests to the API are made of, and how they are sent. */
export class Sending {
  readonly #client: Client;
  readonly #store: Store;
  #operations: Promise<readonly Operation[]> | undefined;

  constructor(client: Client, store: Store) {
    this.#client = client;
    this.#store = store;
  }

  /** The operations of the contract, read once. */
  operations(): Promise<readonly Operation[]> {
    this.#operations ??= this.#readOperations();
    return this.#operations;
  }

  /** The tokens that the session knows; of one that is not there yet, those of the default session. */
  async tokens(): Promise<readonly Token[]> {
    const query = { only: 'tokens', session: this.#knownSession };
    return (await this.#client.get<Schemas['SnapshotPatch']>('state', query)).tokens ?? [];
  }

  /** Keys to begin with, where the session is not there yet: its first request creates it from the seed. */
  board(): Promise<Schemas['Overview']> {
    return this.#client.get<Schemas['Overview']>('overview', { session: this.#knownSession });
  }

  get #knownSession(): string {
    const { route, sessions } = this.#store.state;
    return sessions?.sessions.some(({ id }) => id === route.session) ? route.session : 'default';
  }

  async makePair(kind: PairKind): Promise<Schemas['KeyPair']> {
    const response = await this.#client.send('key-pairs', { method: 'POST', body: { kind } });
    return (await response.json()) as Schemas['KeyPair'];
  }

  /** Sends a request to the API, as any client would. */
  async send(draft: Draft): Promise<SentResponse> {
    const url = new URL(`..${targetOf(draft)}`, document.baseURI);
    const { method, contentType } = draft.operation;
    const headers = headersOf(draft, this.#store.state.route.session);
    const response = await fetch(url, { method, headers, ...(contentType !== null && { body: draft.body }) });
    const text = await response.text();
    const id = response.headers.get('X-Mock-Request-Id');
    return { status: response.status, id: id === null ? undefined : Number(id), body: parse(text) };
  }

  /** Sends a recorded request again. @returns the entry of the new one */
  async replay({ id, session }: Entry, body: Schemas['ReplayChanges']): Promise<Entry> {
    const response = await this.#client.send(`requests/${id}/replay`, {
      method: 'POST',
      query: { session },
      body,
    });
    return (await response.json()) as Entry;
  }

  async #readOperations(): Promise<readonly Operation[]> {
    try {
      return (await this.#client.get<Schemas['OperationList']>('operations')).operations;
    } catch (error) {
      this.#operations = undefined;
      throw error;
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
