import type { Caller } from '../domain/access.ts';
import type { JwkRecord } from '../domain/model.ts';
import type { Change, State } from '../domain/state.ts';
import type { UpdateContext } from '../domain/update-key.ts';
import type { MockResponse } from './response.ts';

/** A request that the contract's schemas have accepted. */
export interface OperationRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What an operation works on and with. */
export interface OperationContext extends UpdateContext {
  /** As it is now, which may be later than the request. */
  readonly state: State;
  readonly caller: Caller;
  /**
   * Applies what was decided; what is slow to be deployed takes effect in its environments later.
   *
   * @returns the environments where it never took effect, as it was changed again before; filled when the time there is over
   */
  apply(changes: readonly Change[]): ReadonlySet<string>;
  /**
   * Carries an update's material to these JWKs: at once, or later when propagation is slow. `now` is the time it happens.
   *
   * @returns when it is due (epoch ms); undefined when it is done
   */
  propagate(jwks: readonly JwkRecord[], carry: (now: number) => void): number | undefined;
  /** A new id for an object. */
  readonly nextId: () => string;
  /** A new value for a token, not to be guessed. */
  readonly nextSecret: () => string;
  /** Remembers that this session has issued a token, for those who use it in another. */
  rememberToken(value: string): void;
}

/** One operation of the contract: decodes the request into a command, lets the domain decide, presents the outcome. */
export type OperationBehaviour = (request: OperationRequest, context: OperationContext) => MockResponse;
