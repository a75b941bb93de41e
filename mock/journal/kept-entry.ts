import type { Account, JournalRecord, KeyAccount, PublicParameters } from './entry.ts';

/** A longer body is not kept, only its length. In characters. */
const LONGEST_BODY = 256 * 1024;

/** What an entry takes beside its texts, roughly: in bytes. */
const OVERHEAD = 512;

/**
 * An entry as it is kept: in a few texts, as thousands of objects that live for a while cost the garbage collector more than
 * everything else a journal does. Bodies are texts already; of the rest one is made. What can be asked for without reading
 * stands beside.
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
  /** In bytes, roughly. */
  readonly size: number;
  readonly #duration: number;
  readonly #body: string | undefined;
  readonly #responseBody: string;
  readonly #rest: string;
  /** Public keys are long, and the state has them too. */
  readonly #halves: readonly PublicParameters[];

  constructor(entry: JournalRecord, sequence: number) {
    const { account, body, responseBody } = entry;
    this.sequence = sequence;
    this.id = entry.id;
    this.time = entry.time;
    this.session = entry.session;
    this.operation = entry.operation;
    this.status = entry.status;
    this.#duration = entry.duration;
    this.#body = isLong(body) ? undefined : body;
    this.#responseBody = isLong(responseBody) ? '' : responseBody;
    this.#rest = JSON.stringify(pack(entry));
    this.#halves =
      account === undefined ? NO_HALVES : [...halvesOf(account.before), ...halvesOf(account.after)];
    const texts = bytesOf(this.#body ?? '') + bytesOf(this.#responseBody) + bytesOf(this.#rest);
    this.size = OVERHEAD * (1 + this.#halves.length) + texts;
  }

  read(): JournalRecord {
    const packed: Packed = JSON.parse(this.#rest);
    const [method, target, headers, verdict, rejection, responseHeaders, account] = packed;
    const [, , , , , , , droppedBody, droppedResponseBody] = packed;
    const { id, time, session, operation, status } = this;
    return {
      ...{ id, time, session, operation, method, target, headers, verdict, status, responseHeaders },
      duration: this.#duration,
      body: this.#body,
      droppedBody: droppedBody ?? undefined,
      rejection: rejection ?? undefined,
      responseBody: this.#responseBody,
      droppedResponseBody: droppedResponseBody ?? undefined,
      account: account === null ? undefined : unpackAccount(account, this.#halves),
    };
  }
}

const NO_HALVES: readonly PublicParameters[] = [];

/** V8 has two bytes for each character of a text that has any beyond Latin-1. */
function bytesOf(text: string): number {
  return Buffer.byteLength(text) === text.length ? text.length : 2 * text.length;
}

type Packed = ReturnType<typeof pack>;

/** The parts of an entry that are kept as one text, as arrays since names of members would be repeated in each; a long body as its length. */
function pack(entry: JournalRecord) {
  const { body, responseBody, account } = entry;
  return [
    entry.method,
    entry.target,
    entry.headers,
    entry.verdict,
    entry.rejection ?? null,
    entry.responseHeaders,
    account === undefined ? null : packAccount(account),
    isLong(body) ? Buffer.byteLength(body) : null,
    isLong(responseBody) ? Buffer.byteLength(responseBody) : null,
  ] as const;
}

function isLong(body: string | undefined): body is string {
  return body !== undefined && body.length > LONGEST_BODY;
}

function packAccount({ before, after, deployment, undeployed, jwks, propagationDue }: Account) {
  return [
    packKey(before),
    packKey(after),
    deployment.success,
    deployment.environments.map((one) => [one.environmentName, one.success, one.message] as const),
    undeployed,
    jwks.map(({ kind, jwk, reason }) => [kind, jwk.project, jwk.name, reason ?? null] as const),
    propagationDue ?? null,
  ] as const;
}

/** @param halves the public keys of its environments, those from before the update first */
function unpackAccount(packed: ReturnType<typeof packAccount>, halves: readonly PublicParameters[]): Account {
  const [before, after, success, environments, undeployed, jwks, propagationDue] = packed;
  return {
    before: unpackKey(before, halves),
    after: unpackKey(after, halves.slice(before[4].length)),
    deployment: {
      success,
      environments: environments.map(([environmentName, success, message]) => ({
        environmentName,
        success,
        message,
      })),
    },
    undeployed,
    jwks: jwks.map(([kind, project, name, reason]) => ({
      kind,
      jwk: { project, name },
      reason: reason ?? undefined,
    })),
    propagationDue: propagationDue ?? undefined,
  };
}

function packKey({ name, description, keyType, version, environments }: KeyAccount) {
  return [
    name,
    description,
    keyType,
    version,
    environments.map(({ environmentName }) => environmentName),
  ] as const;
}

function halvesOf({ environments }: KeyAccount): readonly PublicParameters[] {
  return environments.map(({ key }) => key.public);
}

function unpackKey(
  [name, description, keyType, version, names]: ReturnType<typeof packKey>,
  halves: readonly PublicParameters[],
): KeyAccount {
  const environments = halves
    .slice(0, names.length)
    .map((half, index) => ({ environmentName: names[index] ?? '', key: { public: half } }));
  return { name, description, keyType, version, environments };
}
