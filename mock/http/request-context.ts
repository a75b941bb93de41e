import type { Caller } from '../domain/access.ts';
import type { Deployer } from '../domain/deployment.ts';
import type { JwkRecord } from '../domain/model.ts';
import type { Change, State } from '../domain/state.ts';
import { applyWhenDue } from './apply-when-due.ts';
import type { OperationContext } from './operation.ts';
import type { MockRequest, Pipeline } from './pipeline.ts';

/** What one request's operation works on and with. A class, as an object literal with a getter costs several times as much. */
export class RequestContext implements OperationContext {
  readonly caller: Caller;
  readonly now: number;
  readonly decode: OperationContext['decode'];
  readonly nextId: () => string;
  readonly nextSecret: () => string;
  readonly deployer: Deployer;
  readonly #pipeline: Pipeline;
  readonly #mockRequest: MockRequest;
  readonly #succession: () => State;

  constructor(pipeline: Pipeline, mockRequest: MockRequest, caller: Caller) {
    const { decode, nextId, nextSecret } = pipeline.updateContext;
    this.caller = caller;
    this.now = pipeline.clock.now();
    this.decode = decode;
    this.nextId = nextId;
    this.nextSecret = nextSecret;
    this.deployer = mockRequest.session.faults.deployer(mockRequest.faults);
    this.#pipeline = pipeline;
    this.#mockRequest = mockRequest;
    this.#succession = mockRequest.session.succession();
  }

  get state(): State {
    return this.#succession();
  }

  apply(changes: readonly Change[]): ReadonlySet<string> {
    return applyWhenDue(this.#succession, changes, this.#pipeline.clock, this.#mockRequest.session.pending);
  }

  rememberToken(value: string): void {
    this.#pipeline.tokens.rememberToken(value, this.#mockRequest.session.id);
  }

  propagate(jwks: readonly JwkRecord[], carry: (now: number) => void): number | undefined {
    const { faults, pending, propagation } = this.#mockRequest.session;
    const { clock } = this.#pipeline;
    const { propagationDelay } = faults.settings;
    const dueAt = clock.now() + propagationDelay;
    const waiting = propagationDelay > 0 ? jwks : [];
    const settled = waiting.map(({ project, name }) =>
      pending.add({ kind: 'propagation', project, name, dueAt }),
    );
    return propagation.add(clock, propagationDelay, (now) => {
      for (const settle of settled) settle();
      carry(now);
    });
  }
}
