import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { type Contract, loadContract } from '../openapi/load.ts';
import { once } from '../openapi/once.ts';
import { createAdminRouter } from './admin/admin-router.ts';
import { checkFaults } from './admin/fault-control.ts';
import { type Guard, guardListening } from './admin/guard.ts';
import { controlSession, type SessionControl } from './admin/session-control.ts';
import type { StateControl } from './admin/state-control.ts';
import { checkOptions } from './check-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { createDocsRouter } from './docs/docs-router.ts';
import { tokenToTry } from './docs/token-to-try.ts';
import { deployToPublished } from './domain/deployment.ts';
import { createKeyDecoder } from './domain/key-material.ts';
import type { State } from './domain/state.ts';
import { responseCheckerOf } from './http/check-response.ts';
import { checkSchemas } from './http/check-schemas.ts';
import { createApp, createListener, createMiddleware } from './http/create-app.ts';
import { exampleBehaviour } from './http/example-behaviour.ts';
import { createHandler } from './http/handle.ts';
import { createFaultReporter, withoutHarm } from './http/internal-fault.ts';
import type { OperationBehaviour } from './http/operation.ts';
import { behaviours } from './http/operations/index.ts';
import type { Pipeline } from './http/pipeline.ts';
import { createRouter } from './http/router.ts';
import { createUnparsed } from './http/unparsed.ts';
import { createValidators } from './http/validate.ts';
import { Journal } from './journal/journal.ts';
import type { Listener, Middleware } from './listener.ts';
import type { MockOptions } from './options.ts';
import { createScenarios, findScenario } from './scenarios.ts';
import { createFetch, createSender, type ListeningMock, listen, type MockFetch } from './server.ts';
import { NO_FAULTS } from './sessions/faults.ts';
import type { Session } from './sessions/session.ts';
import { Sessions } from './sessions/sessions.ts';
import { shippedScenarios } from './shipped-scenarios.ts';
import { buildState, restore } from './state/build.ts';
import { changedObjects } from './state/merge.ts';
import { SeedError } from './state/problems.ts';
import { defaultSeed, type Seed } from './state/read.ts';
import type { SnapshotPatch } from './state/snapshot.ts';

/** Its own `state`, `faults`, `journal` and `reset` are those of the default session. */
export interface Mock extends Omit<SessionControl, 'reset'> {
  /**
   * The mock as middleware of Express, Connect or Vite, after body parsers too, below any prefix; other paths are passed on. For use
   * without a socket as well.
   */
  readonly app: Middleware;
  /** Answers as `app` does and sooner, as it leads the contract's requests past express; what `listen` serves. */
  readonly listener: Listener;
  /** Listens on 127.0.0.1 unless another host is given; port 0 (the default) takes a free one. Rejects when it cannot. */
  listen(port?: number, host?: string): Promise<ListeningMock>;
  /** The same behaviour as a WHATWG `fetch`, without a socket, under fake timers too; of the URL only path and query count. */
  readonly fetch: MockFetch;
  /**
   * The session that the header `X-Mock-Session: id` picks, made when there is none.
   *
   * @throws {RangeError} when the id is not 1 to 200 visible ASCII characters, or holds a private key
   */
  session(id: string): SessionControl;
  /** Every session back to the seed, its faults and journal too. */
  reset(): void;
  /**
   * Serves another contract from the next request on; the state stays.
   *
   * @throws {ContractError} when a schema in it cannot be used; then nothing changes
   */
  useContract(contract: Contract): void;
  /**
   * Takes up another seed: new sessions begin with it and resets return to it. Living sessions keep their state, but for
   * the objects that the new seed has changed or added: those they take over.
   *
   * @throws {SeedError} when it cannot be used; then nothing changes
   */
  useSeed(seed: Seed): void;
}

/**
 * Makes a stateful mock of the contract. Any number of mocks live side by side; they share no state, only what a contract was
 * compiled to.
 *
 * @throws {SeedError} when the seed cannot be used
 * @throws {FaultsError} when the faults cannot
 * @throws {TypeError} when another option is not what it must be, or unknown
 */
export function createMock(options: MockOptions = {}): Mock {
  checkOptions(options);
  const { nextId = randomUUID, checkResponses = false } = options;
  const clock: Clock = { ...systemClock, ...options.clock };
  const decode = createKeyDecoder();
  const buildContext = () => ({ decode, deployer: deployToPublished, now: clock.now(), nextId });
  const build = (seed: unknown, held?: State) => restore(seed, buildContext(), held);
  let seed = options.seed ?? defaultSeed();
  let contract = options.contract ?? shippedContract();
  // The shipped seed has been checked; compiling what checks a seed takes as long as the rest of a start.
  const start = options.seed === undefined ? buildState(seed, buildContext()) : build(seed);
  const scenarios = createScenarios(shippedScenarios, options.scenarios ?? {}, (scenario) => {
    const own = scenario.seed === undefined ? undefined : build(scenario.seed);
    const faults = scenario.faults && checkFaults(scenario.faults, own ?? start, contract);
    return { start: own, faults };
  });
  const sessions = new Sessions(
    {
      start,
      begun: options.scenario === undefined ? undefined : findScenario(scenarios, options.scenario),
      faults: options.faults === undefined ? NO_FAULTS : checkFaults(options.faults, start, contract),
      randomSeed: options.randomSeed ?? randomUUID(),
      journal: new Journal(options.journal ?? 1000),
      now: () => clock.now(),
    },
    options.maxSessions ?? 1000,
    scenarios,
  );
  const nextSecret = () => randomBytes(32).toString('base64url');
  const pipelineFor = (contract: Contract): Pipeline => ({
    ...servingOf(contract, checkResponses),
    clock,
    tokens: sessions,
    updateContext: { decode, nextId, nextSecret },
  });
  let pipeline = pipelineFor(contract);
  let guard: Guard = { exposed: false, hosts: [], adminToken: options.adminToken };
  const instance = randomUUID();
  let requestCount = 0;
  const reporting = {
    nextRequestId: () => ++requestCount,
    observe: withoutHarm(options.observe ?? (() => {})),
  };
  const reportFault = createFaultReporter(reporting);
  const handler = createHandler({ pipeline: () => pipeline, sessions, ...reporting, reportFault });
  const unparsed = createUnparsed({
    nextRequestId: reporting.nextRequestId,
    now: () => clock.now(),
    record: (entry) => {
      sessions.default.journal.add(entry);
      reporting.observe(entry);
    },
  });
  const sendRequest = createSender((request, response) => listener(request, response));
  const createRouters = () => [
    createAdminRouter({
      sessions,
      build,
      contract: () => contract,
      guard: () => guard,
      clock,
      instance,
      reportFault,
      sendRequest,
    }),
    createDocsRouter({
      contract: () => contract,
      // Whoever may read the page from afar is not handed a token.
      token: () => (guard.exposed ? undefined : tokenToTry(seed)),
    }),
  ];
  const app = once(
    (): RequestListener =>
      createApp({ handler, routers: createRouters(), cors: options.cors ?? 'all', reportFault }),
  );
  const listener = createListener(app, handler);
  const control = (session: Session) =>
    controlSession(session, { build, contract: () => contract, clock, scenarios });
  const ofDefault = control(sessions.default);
  return {
    ...ofDefault,
    // A spread takes the value of a getter.
    get scenario() {
      return ofDefault.scenario;
    },
    session: (id) => {
      if (!Sessions.isId(id))
        throw new RangeError('a session id is 1 to 200 visible ASCII characters, and no private key');
      return control(sessions.get(id));
    },
    app: createMiddleware(listener, () => contract) as Middleware,
    // Whoever serves it hands over Node's requests: the types just say less of them than the listener reads.
    listener: listener as Listener,
    listen: (port = 0, host = '127.0.0.1') => {
      guard = guardListening(guard, host);
      const { maxConnections = 10_000, requestTimeout = 30_000 } = options;
      return listen(listener, port, host, { maxConnections, requestTimeout, unparsed });
    },
    fetch: createFetch(listener),
    reset: () => {
      for (const session of sessions.all()) session.reset();
    },
    useContract: (changed) => {
      checkSchemas(changed);
      contract = changed;
      pipeline = pipelineFor(contract);
    },
    useSeed: (changed) => {
      sessions.rebase(build(changed));
      const patch = changedObjects(seed, changed);
      seed = changed;
      for (const session of sessions.all()) mergeIfPossible(control(session).state, patch);
    },
  };
}

/** A state that a change does not fit, such as a JWK that has lost its key, stays as it is. */
function mergeIfPossible(state: StateControl, patch: SnapshotPatch): void {
  try {
    state.merge(patch);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
  }
}

/** The shipped contract, read once for all mocks of the process: nothing changes a contract that was read. */
function shippedContract(): Contract {
  shipped ??= loadContract();
  return shipped;
}
let shipped: Contract | undefined;

/** What a contract was compiled to, for all mocks that serve it. */
const compiled = new WeakMap<Contract, Pick<Pipeline, 'route' | 'validatorOf'>>();

function compile(contract: Contract): Pick<Pipeline, 'route' | 'validatorOf'> {
  const known = compiled.get(contract);
  if (known !== undefined) return known;
  const made = { route: createRouter(contract), validatorOf: createValidators(contract) };
  compiled.set(contract, made);
  return made;
}

/** What follows from the contract alone. */
function servingOf(
  contract: Contract,
  checkResponses: boolean,
): Pick<Pipeline, 'route' | 'validatorOf' | 'behaviourOf' | 'check'> {
  const known = new Map<string, OperationBehaviour>(Object.entries(behaviours));
  return {
    ...compile(contract),
    behaviourOf: (operation) => known.get(operation.id) ?? exampleBehaviour(operation),
    check: checkResponses ? responseCheckerOf(contract) : (_operation, answer) => answer,
  };
}
