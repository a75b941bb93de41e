import type { IncomingMessage } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import type { Clock } from '../clock.ts';
import type { DeploymentFault } from '../sessions/faults.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { ResponseChecker } from './check-response.ts';
import type { OperationBehaviour, OperationContext } from './operation.ts';
import type { Preferences } from './prefer.ts';
import type { Router } from './router.ts';
import type { ValidatorOf } from './validate.ts';

export interface Pipeline {
  readonly route: Router;
  readonly validatorOf: ValidatorOf;
  readonly behaviourOf: (operation: ContractOperation) => OperationBehaviour;
  /** Judges the mock's own responses by the contract; gives back what may be sent. */
  readonly check: ResponseChecker;
  readonly clock: Clock;
  /** In which sessions tokens were issued. */
  readonly tokens: Pick<Sessions, 'rememberToken' | 'issuerOf'>;
  readonly updateContext: Pick<OperationContext, 'decode' | 'nextId' | 'nextSecret'>;
}

/** A request and what it asks of the mock itself. */
export interface MockRequest {
  readonly request: IncomingMessage;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly faults: readonly DeploymentFault[];
}

/** What is learnt of a request on its way, for the journal and the log. */
export interface Trace {
  operation?: ContractOperation;
  body?: string;
  /** What went wrong inside the mock; reported in its log alone. */
  fault?: string;
}
