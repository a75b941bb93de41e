import type { EnvironmentOutcome } from '../domain/deployment.ts';
import type { DecodedKey } from '../domain/key-material.ts';
import type { JwkOutcome } from '../domain/propagation.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { KeyUpdate } from '../domain/update-key.ts';

/** How the mock came to its response. */
export type Verdict =
  /** The operation was carried out. */
  | 'accepted'
  /** The contract or a rule rejected it. */
  | 'rejected'
  /** This response was asked for by Prefer or a standing fault, or chaos struck; nothing was changed. */
  | 'forced'
  /** The request is not one of the contract's. */
  | 'unknown';

/**
 * One request and what became of it, as raw as a journal keeps it: it holds tokens and key material. `present.ts` makes the
 * form that leaves the process.
 */
export interface JournalRecord {
  /** Counts up through all sessions of a mock. */
  readonly id: number;
  /** Epoch ms. */
  readonly time: number;
  readonly session: string;
  readonly operation: string | undefined;
  readonly method: string;
  /** The request target as it came. */
  readonly target: string;
  /** Name and value in turn, as they came. */
  readonly headers: readonly string[];
  /** The body as text; undefined when it was not read. */
  readonly body: string | undefined;
  readonly verdict: Verdict;
  readonly rejection: Rejection | undefined;
  /** 0 when nothing was sent. */
  readonly status: number;
  readonly responseBody: string;
  /** Name and value in turn, but for those that name the entry (`entryHeaders`), unless the mock was mounted below a prefix. */
  readonly responseHeaders: readonly string[];
  /** In ms, waiting included. */
  readonly duration: number;
  /** What an update did. */
  readonly account: Account | undefined;
  /** Length in bytes of a request body that the journal found too long to keep. */
  readonly droppedBody?: number | undefined;
  /** The same of a response's body. */
  readonly droppedResponseBody?: number | undefined;
}

/** What an update did, as far as it is shown: the domain's account of it (`KeyUpdate`) fits, and holds more. */
export interface Account {
  readonly before: KeyAccount;
  readonly after: KeyAccount;
  readonly deployment: { readonly success: boolean; readonly environments: readonly EnvironmentOutcome[] };
  readonly undeployed: readonly string[];
  readonly jwks: readonly JwkAccount[];
  /** When referenced JWKs get the material, in epoch ms; absent where they have it by the response. */
  readonly propagationDue?: number | undefined;
}

/** The account as an update gives it. */
export type UpdateAccount = KeyUpdate & Pick<Account, 'propagationDue'>;

export interface KeyAccount {
  readonly name: string;
  readonly description: string | null;
  readonly keyType: string;
  readonly version: number;
  readonly environments: readonly {
    readonly environmentName: string;
    readonly key: { readonly public: PublicParameters };
  }[];
}

export type PublicParameters = DecodedKey['public'];

export interface JwkAccount {
  readonly kind: JwkOutcome['kind'];
  readonly jwk: { readonly project: string; readonly name: string };
  readonly reason?: string | undefined;
}

/** The same as it was handled: what the handler gives to the journal and to those who observe it. */
export interface JournalEntry extends JournalRecord {
  readonly account: UpdateAccount | undefined;
  /** What went wrong inside the mock; the log shows it, the journal does not keep it. */
  readonly fault?: string | undefined;
}
