import { type Deployer, deployToPublished } from '../domain/deployment.ts';
import type { Environment } from '../domain/model.ts';
import type { Random } from '../random.ts';
import { findOverride, type ResponseOverride, spend } from './overrides.ts';

/** How deploying to one environment misbehaves. */
export interface DeploymentFault {
  readonly environment: string;
  /** `always`, the `next` so many times, or at `random` with a probability from 0 to 1; `never` for one that is just slow. */
  readonly fails: 'always' | 'never' | { readonly next: number } | { readonly random: number };
  /** What the environment's result says; a default message when absent. */
  readonly message?: string;
  /** How long deploying there takes, in ms. */
  readonly delay?: number;
}

/** Standing faults: those of the command's flags to begin with, then whatever the control surface set. */
export interface FaultSettings {
  readonly deployments: readonly DeploymentFault[];
  /** Delay before referenced JWKs are updated, in ms. */
  readonly propagationDelay: number;
  /** Delay of every response of the API in ms, at random between the two numbers. */
  readonly latency: readonly [number, number];
  /** Probability from 0 to 1 that a request gets the contract's 500. */
  readonly chaos: number;
  /** Responses in the place of the mock's own; the first that applies is sent. */
  readonly responses: readonly ResponseOverride[];
}

export const NO_FAULTS: FaultSettings = {
  deployments: [],
  propagationDelay: 0,
  latency: [0, 0],
  chaos: 0,
  responses: [],
};

/** The faults of one session, with the count of failures still to come. */
export class Faults {
  #initial: FaultSettings;
  readonly #random: Random;
  #settings: FaultSettings;

  constructor(initial: FaultSettings, random: Random) {
    this.#initial = initial;
    this.#random = random;
    this.#settings = initial;
  }

  get settings(): FaultSettings {
    return this.#settings;
  }

  replace(settings: FaultSettings): void {
    this.#settings = settings;
  }

  /** From now on `reset` returns to these. */
  begin(initial: FaultSettings): void {
    this.#initial = initial;
    this.#settings = initial;
  }

  /** Back to the faults that the mock was started with. */
  reset(): void {
    this.#settings = this.#initial;
  }

  /**
   * The response that is to be sent in the place of the mock's own, which counts as one use of it.
   *
   * @param path the names in the path, by their placeholders
   */
  takeOverride(operation: string, path: Readonly<Record<string, string>>): ResponseOverride | undefined {
    const { responses } = this.#settings;
    if (responses.length === 0) return undefined;
    const found = findOverride(responses, operation, path);
    if (found?.times !== undefined)
      this.#settings = { ...this.#settings, responses: spend(responses, found) };
    return found;
  }

  isChaotic(): boolean {
    return this.#settings.chaos > 0 && this.#random() < this.#settings.chaos;
  }

  latency(): number {
    const [least, most] = this.#settings.latency;
    return most > least ? least + this.#random() * (most - least) : least;
  }

  /**
   * Deploys as the environments allow and as these faults and those of one request, which come first, let it. An
   * environment fails a request as a whole or not at all: the key and its referenced JWKs succeed or fail together.
   */
  deployer(ofRequest: readonly DeploymentFault[]): Deployer {
    if (ofRequest.length === 0 && this.#settings.deployments.length === 0) return deployToPublished;
    const attempts = new Map<string, ReturnType<Deployer>>();
    return (environment, subject) => {
      const unpublished = deployToPublished(environment, subject);
      if (unpublished !== undefined) return unpublished;
      const { name } = environment;
      if (!attempts.has(name)) attempts.set(name, this.#attempt(environment, ofRequest));
      return attempts.get(name);
    };
  }

  /** How long deploying to all the environments takes, one beside the other, in ms. */
  deploymentDelay(environmentNames: readonly string[], ofRequest: readonly DeploymentFault[]): number {
    const delays = [...ofRequest, ...this.#settings.deployments]
      .filter(({ environment }) => environmentNames.includes(environment))
      .map(({ delay = 0 }) => delay);
    return Math.max(0, ...delays);
  }

  #attempt(environment: Environment, ofRequest: readonly DeploymentFault[]): ReturnType<Deployer> {
    const failure = this.#failure(environment, ofRequest);
    const delay = this.deploymentDelay([environment.name], ofRequest);
    return failure ?? (delay === 0 ? undefined : { delay });
  }

  #failure({ name }: Environment, ofRequest: readonly DeploymentFault[]): string | undefined {
    for (const fault of [...ofRequest, ...this.#settings.deployments]) {
      if (fault.environment === name && this.#strikes(fault)) {
        return fault.message ?? `Deployment failed: injected fault in environment ${name}`;
      }
    }
    return undefined;
  }

  #strikes(fault: DeploymentFault): boolean {
    const { fails } = fault;
    if (typeof fails === 'string') return fails === 'always';
    if ('random' in fails) return this.#random() < fails.random;
    if (fails.next <= 0) return false;
    const deployments = this.#settings.deployments.map((standing) =>
      standing === fault ? { ...fault, fails: { next: fails.next - 1 } } : standing,
    );
    this.#settings = { ...this.#settings, deployments };
    return true;
  }
}
