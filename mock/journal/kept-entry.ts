import { deserialize, serialize } from 'node:v8';
import type { Account, JournalRecord, KeyAccount } from './entry.ts';

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
function packAccount({ before, after, deployment, undeployed, jwks, propagationDue }: Account) {
  return [
    packKey(before),
    packKey(after),
    deployment.success,
    deployment.environments.map((one) => [one.environmentName, one.success, one.message] as const),
    undeployed,
    jwks.map(({ kind, jwk, reason }) => [kind, jwk.project, jwk.name, reason] as const),
    propagationDue,
  ] as const;
}

function unpackAccount(packed: PackedAccount): Account {
  const [before, after, success, environments, undeployed, jwks, propagationDue] = packed;
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
    propagationDue,
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
