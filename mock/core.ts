import type { Contract } from '../openapi/load.ts';
import { checkFaults } from './admin/fault-control.ts';
import { controlSession, type SessionControl } from './admin/session-control.ts';
import type { StateControl } from './admin/state-control.ts';
import { type Clock, systemClock } from './clock.ts';
import { deployToPublished } from './domain/deployment.ts';
import { createKeyDecoder } from './domain/key-material.ts';
import type { State } from './domain/state.ts';
import { checkSchemas } from './http/check-schemas.ts';
import { createHandler, type Handler } from './http/handle.ts';
import { createFaultReporter, type ReportFault, withoutHarm } from './http/internal-fault.ts';
import type { Pipeline } from './http/pipeline.ts';
import { servingOf } from './http/serve-contract.ts';
import type { JournalEntry } from './journal/entry.ts';
import { Journal } from './journal/journal.ts';
import type { CoreOptions } from './options.ts';
import { newId, newSecret } from './random.ts';
import { createScenarios, findScenario } from './scenarios.ts';
import { NO_FAULTS } from './sessions/faults.ts';
import type { Session } from './sessions/session.ts';
import { Sessions } from './sessions/sessions.ts';
import { shippedScenarios } from './shipped-scenarios.ts';
import { buildState, restore } from './state/build-state.ts';
import { changedObjects } from './state/merge-patch.ts';
import { SeedError } from './state/problems.ts';
import { defaultSeed, type Seed } from './state/read-seed.ts';
import type { SnapshotPatch } from './state/snapshot-format.ts';

/** A mock in the hands of a test. Its own `state`, `faults`, `journal` and `reset` are those of the default session. */
export interface MockControl extends Omit<SessionControl, 'reset'> {
  /**
   * The session that the header `X-Mock-Session: id` picks, made when there is none.
   *
   * @throws {RangeError} when the id is not 1 to 200 visible ASCII characters, or holds a private key
   */
  session(id: string): SessionControl;
  /** Every session back to the seed, its faults and journal too. */
  reset(): void;
  /** Whether a path begins as one of the contract does, such as `/apiops/projects/`: those of others are left to others. */
  handles(pathname: string): boolean;
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

/** What responds to the contract's requests, wherever it runs, and what steers it. */
export interface Core {
  readonly control: MockControl;
  readonly sessions: Sessions;
  readonly handler: Handler;
  readonly clock: Clock;
  /** Checks a snapshot and makes the state of it. @throws {SeedError} */
  readonly build: (snapshot: unknown, held?: State) => State;
  /** The contract and the seed at this moment. */
  readonly contract: () => Contract;
  readonly seed: () => Seed;
  readonly nextRequestId: () => number;
  readonly observe: (entry: JournalEntry) => void;
  readonly reportFault: ReportFault;
}

/**
 * @param options already checked
 * @param changed called when the state of a session has changed
 * @throws {SeedError} | {FaultsError} | {TypeError} when the seed, the faults or a scenario cannot be used
 */
export function createCore(
  options: CoreOptions & { readonly contract: Contract },
  changed?: () => void,
): Core {
  const { nextId = newId, checkResponses = false } = options;
  const clock: Clock = { ...systemClock, ...options.clock };
  const decode = createKeyDecoder();
  const buildContext = () => ({ decode, deployer: deployToPublished, now: clock.now(), nextId });
  const build = (seed: unknown, held?: State) => restore(seed, buildContext(), held);
  let seed = options.seed ?? defaultSeed();
  let contract = options.contract;
  // The shipped seed has been checked; compiling what checks a seed takes as long as the rest of a start.
  const start = options.seed === undefined ? buildState(seed, buildContext()) : build(seed);
  const sessions = createSessions(options, { start, build, clock, changed });
  const pipelineFor = (contract: Contract): Pipeline => ({
    ...servingOf(contract, checkResponses),
    clock,
    tokens: sessions,
    updateContext: { decode, nextId, nextSecret: newSecret },
  });
  let pipeline = pipelineFor(contract);
  let requestCount = 0;
  const reporting = {
    nextRequestId: () => ++requestCount,
    observe: withoutHarm((entry) =>
      options.observe?.(entry, (word) => sessions.isToken(entry.session, word)),
    ),
  };
  const reportFault = createFaultReporter(reporting);
  const { scenarios } = sessions;
  const controlOf = (session: Session) =>
    controlSession(session, { build, contract: () => contract, clock, scenarios });
  const ofDefault = controlOf(sessions.default);
  const control: MockControl = {
    ...ofDefault,
    // A spread takes the value of a getter.
    get scenario() {
      return ofDefault.scenario;
    },
    session: (id) => {
      if (!Sessions.isId(id))
        throw new RangeError('a session id is 1 to 200 visible ASCII characters, and no private key');
      return controlOf(sessions.get(id));
    },
    reset: () => {
      for (const session of sessions.all()) session.reset();
    },
    handles: (pathname) => contract.operations.some(({ path }) => firstOf(path) === firstOf(pathname)),
    useContract: (changed) => {
      checkSchemas(changed);
      contract = changed;
      pipeline = pipelineFor(contract);
    },
    useSeed: (changed) => {
      sessions.rebase(build(changed));
      const patch = changedObjects(seed, changed);
      seed = changed;
      for (const session of sessions.all()) mergeIfPossible(controlOf(session).state, patch);
    },
  };
  return {
    control,
    sessions,
    handler: createHandler({ pipeline: () => pipeline, sessions, ...reporting, reportFault }),
    clock,
    build,
    contract: () => contract,
    seed: () => seed,
    ...reporting,
    reportFault,
  };
}

function createSessions(
  options: CoreOptions & { readonly contract: Contract },
  around: {
    readonly start: State;
    readonly build: (seed: unknown) => State;
    readonly clock: Clock;
    readonly changed: (() => void) | undefined;
  },
): Sessions {
  const { start, build, clock, changed } = around;
  const { contract } = options;
  const scenarios = createScenarios(shippedScenarios, options.scenarios ?? {}, (scenario) => {
    const own = scenario.seed === undefined ? undefined : build(scenario.seed);
    const faults = scenario.faults && checkFaults(scenario.faults, own ?? start, contract);
    return { start: own, faults };
  });
  return new Sessions(
    {
      start,
      begun: options.scenario === undefined ? undefined : findScenario(scenarios, options.scenario),
      faults: options.faults === undefined ? NO_FAULTS : checkFaults(options.faults, start, contract),
      randomSeed: options.randomSeed ?? newId(),
      journal: new Journal(options.journal ?? 1000),
      now: () => clock.now(),
      changed,
    },
    options.maxSessions ?? 1000,
    scenarios,
  );
}

/** The first segment of a path. */
function firstOf(path: string): string | undefined {
  return path.split('/', 2)[1];
}

/** A state that a change does not fit, such as a JWK that has lost its key, stays as it is. */
function mergeIfPossible(state: StateControl, patch: SnapshotPatch): void {
  try {
    state.merge(patch);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
  }
}
