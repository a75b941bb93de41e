import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { adminDocument } from '../../openapi/admin.ts';
import type { Contract } from '../../openapi/load.ts';
import { once } from '../../openapi/once.ts';
import type { OperationId } from '../../openapi/operation-id.ts';
import { describeSchemaError, pointerOfError } from '../../openapi/schema-errors.ts';
import type { State } from '../domain/state.ts';
import { type DeploymentFault, type FaultSettings, NO_FAULTS } from '../sessions/faults.ts';
import type { ForcedResponse, OverrideScope } from '../sessions/overrides.ts';
import type { Session } from '../sessions/session.ts';
import { listed, type SeedProblem } from '../state/problems.ts';
import { problemsOfOverrides } from './check-overrides.ts';

/** Faults that cannot be set. */
export class FaultsError extends Error {
  override readonly name = 'FaultsError';
  readonly code = 'ERR_FAULTS';
  readonly problems: readonly SeedProblem[];

  constructor(problems: readonly SeedProblem[], place = '') {
    const reported = problems.map(({ pointer, message }) => `${pointer || 'The body'} ${message}`).join('; ');
    super(place === '' ? reported : `${place}: ${reported}`);
    this.problems = problems;
  }

  /** The same, for a scenario. */
  in(place: string): FaultsError {
    return new FaultsError(this.problems, place);
  }
}

/** The standing faults of one session under control. */
export interface FaultControl {
  /** With the counts of failures that are still to come. */
  get(): FaultSettings;
  /**
   * Puts these in the place of all present ones; what is left out means none.
   *
   * @throws {FaultsError} naming the places that do not fit, as JSON Pointers
   */
  set(faults: GivenFaults): void;
  /**
   * Sends a response in the place of the mock's own: to the next requests of an operation (`times`), or to all; before what was
   * set earlier. Nothing is carried out.
   *
   * @param operation an operationId of the contract, or `*` for all
   * @throws {FaultsError} when the contract has no such operation or example
   */
  respond(operation: OperationId | '*', response: ForcedResponse, scope?: OverrideScope): void;
  /** Back to the faults that the mock was started with. */
  reset(): void;
}

export function createFaultControl(session: Session, contract: () => Contract): FaultControl {
  const set = (settings: unknown) => session.faults.replace(checkFaults(settings, session.state, contract()));
  return {
    get: () => session.faults.settings,
    set,
    respond: (operation, response, scope) => {
      const { settings } = session.faults;
      set({ ...settings, responses: [{ operation, ...response, ...scope }, ...settings.responses] });
    },
    reset: () => session.faults.reset(),
  };
}

/** As they may be written: a fault that is just slow needs no `fails`, and a latency may be one number of ms. */
export type GivenFaults = Partial<Omit<FaultSettings, 'deployments' | 'latency'>> & {
  readonly latency?: number | readonly [number, number];
  readonly deployments?: readonly (Omit<DeploymentFault, 'fails'> & Partial<DeploymentFault>)[];
};

const compile = once(() =>
  new Ajv2020({ strict: false, verbose: true, validateSchema: false }).compile<GivenFaults>({
    $ref: '#/components/schemas/Faults',
    components: adminDocument().components,
  }),
);

/** @throws {FaultsError} naming the places that do not fit */
export function checkFaults(value: unknown, state: State, contract: Contract): FaultSettings {
  const validate = compile();
  if (!validate(value)) throw new FaultsError(problemsOf(validate.errors ?? []));
  const { deployments = [], latency = 0, ...rest } = value;
  const problems: SeedProblem[] = [];
  for (const [index, { fails, delay }] of deployments.entries()) {
    if (fails !== undefined || delay !== undefined) continue;
    problems.push({ pointer: `/deployments/${index}/fails`, message: 'is required where there is no delay' });
  }
  const settings: FaultSettings = {
    ...NO_FAULTS,
    ...rest,
    latency: typeof latency === 'number' ? [latency, latency] : latency,
    deployments: deployments.map((fault) => ({ fails: 'never', ...fault })),
  };
  const [least, most] = settings.latency;
  if (least > most) problems.push({ pointer: '/latency/1', message: `must be at least ${least}, the first` });
  for (const [index, { environment }] of settings.deployments.entries()) {
    if (state.environment(environment) !== undefined) continue;
    const known = listed(Array.from(state.environments(), ({ name }) => name));
    const message = `${JSON.stringify(environment.slice(0, 255))} is unknown; ${known}`;
    problems.push({ pointer: `/deployments/${index}/environment`, message });
  }
  problems.push(...problemsOfOverrides(settings.responses, contract));
  if (problems.length > 0) throw new FaultsError(problems.slice(0, 20));
  return settings;
}

/** The alternatives of `fails` each bring their own error; one in words stands for all of them. */
function problemsOf(errors: readonly ErrorObject[]): SeedProblem[] {
  const alternatives = errors.find(({ keyword }) => keyword === 'oneOf');
  if (alternatives?.instancePath === '/latency') return problemsOfLatency(errors);
  if (alternatives !== undefined) {
    const message = 'must be "always", "never", {"next": whole number} or {"random": 0 to 1}';
    return [{ pointer: alternatives.instancePath, message }];
  }
  return errors
    .slice(0, 1)
    .map((error) => ({ pointer: pointerOfError(error), message: describeSchemaError(error) }));
}

/** Of a latency that was given as a list, the mistakes in the list. */
function problemsOfLatency(errors: readonly ErrorObject[]): SeedProblem[] {
  const inList = errors.find(
    ({ schemaPath, keyword }) => schemaPath.includes('/oneOf/1/') && keyword !== 'type',
  );
  if (inList !== undefined)
    return [{ pointer: pointerOfError(inList), message: describeSchemaError(inList) }];
  return [{ pointer: '/latency', message: 'must be ms from 0 to 600000, or two of them, the least first' }];
}

/** What a right one looks like, for messages. */
export const FAULTS_EXAMPLE = {
  deployments: [
    { environment: 'staging', fails: 'always', message: 'staging is down' },
    { environment: 'production', fails: { next: 2 }, delay: 500 },
    { environment: 'sandbox', fails: { random: 0.5 } },
  ],
  propagationDelay: 3000,
  latency: [50, 200],
  chaos: 0.1,
  responses: [
    { operation: 'updateKey', example: 'duplicateName', times: 1, when: { key: 'my-key' } },
    { operation: '*', gateway: 503, headers: { 'Retry-After': '5' }, times: 2 },
  ],
};
