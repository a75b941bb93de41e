import type { Caller } from '../domain/access.ts';
import type { Deployer } from '../domain/deployment.ts';
import type { Change, State } from '../domain/state.ts';
import { applyInTime } from './apply-in-time.ts';
import type { OperationContext } from './operation.ts';
import type { Inquiry, Pipeline } from './respond.ts';

/** What one request's operation works on and with. A class, as an object literal with a getter costs several times as much. */
export class RequestContext implements OperationContext {
  readonly caller: Caller;
  readonly now: number;
  readonly decode: OperationContext['decode'];
  readonly nextId: () => string;
  readonly nextSecret: () => string;
  readonly deployer: Deployer;
  readonly #pipeline: Pipeline;
  readonly #inquiry: Inquiry;
  readonly #succession: () => State;

  constructor(pipeline: Pipeline, inquiry: Inquiry, caller: Caller) {
    const { decode, nextId, nextSecret } = pipeline.surrounding;
    this.caller = caller;
    this.now = pipeline.clock.now();
    this.decode = decode;
    this.nextId = nextId;
    this.nextSecret = nextSecret;
    this.deployer = inquiry.session.faults.deployer(inquiry.faults);
    this.#pipeline = pipeline;
    this.#inquiry = inquiry;
    this.#succession = inquiry.session.succession();
  }

  get state(): State {
    return this.#succession();
  }

  apply(changes: readonly Change[]): void {
    applyInTime(this.#succession, changes, this.#pipeline.clock);
  }

  rememberToken(value: string): void {
    this.#pipeline.tokens.rememberToken(value, this.#inquiry.session.id);
  }

  propagate(carry: (now: number) => void): void {
    this.#inquiry.session.faults.propagate(this.#pipeline.clock, carry);
  }
}
