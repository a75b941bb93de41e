import type { Contract } from '../../openapi/load.ts';
import { createApi } from '../client/api.ts';
import { type Selection, selectClauses } from '../config/selection.ts';
import type { Settings } from '../config/settings.ts';
import type { PlannedRequest } from '../results/planned-requests.ts';
import { SEQUENCES } from '../results/test-result.ts';
import { findBystanders, findTraces } from '../runner/bystanders.ts';
import { newRunId, runSuite } from '../runner/engine.ts';
import { checkTarget } from '../runner/preflight.ts';
import { openStandIn, type StandIn } from '../runner/target.ts';
import type { SequenceOptions } from '../sequences/plan.ts';
import { createKeySource } from '../support/keys/keys.ts';
import { seedFor } from './seed.ts';

/** What a run would send, in its order: clauses as the contract has them. */
export interface Plan {
  /** Paths that are read before anything is written. */
  readonly before: readonly string[];
  readonly tests: readonly PlannedTest[];
  /** The sequences of operations; a server that rejects some of their steps gets fewer requests. */
  readonly sequences: readonly PlannedTest[];
  /** What is read at the end, to see that nothing else was changed. */
  readonly after: readonly string[];
}

export interface PlannedTest {
  readonly clause: string;
  readonly behaviour: string;
  readonly requests: readonly (PlannedRequest & { readonly changedJwks: readonly string[] })[];
  /** Why it would not be judged. */
  readonly notVerified?: string;
}

export interface PlanOptions extends Selection {
  readonly contract: Contract;
  readonly settings: Settings;
  readonly readOnly: boolean;
  readonly sequences: SequenceOptions;
}

/**
 * Finds out what a run would send, by a run against a mock in this process that has the projects, environments and callers
 * of the settings. The server itself is sent nothing.
 *
 * @throws ConfigError when a selection is wrong, or an Error when the run could not be played through
 */
export async function planRun(options: PlanOptions): Promise<Plan> {
  const { contract, readOnly, sequences } = options;
  const clauses = selectClauses(contract.clauses, options).map(({ id }) => id);
  const { connection: _, ...given } = options.settings;
  const settings: Settings = { ...given, propagationTimeout: 0 };
  const { spki } = createKeySource({ rsa: [], zeroLed: [] }, () => undefined).ec();
  const standIn = openStandIn(contract, seedFor(settings, spki));
  const { url, send } = standIn;
  await checkTarget(contract, url, settings, send);
  const api = createApi({ contract, url, token: settings.tokens.full, send });
  const bystanders = readOnly ? undefined : await findBystanders(api, settings);
  const before = linesFrom(standIn, 0);
  const { reports, errors } = await runSuite({
    contract,
    targets: [{ name: 'plan', url, settings }],
    runId: newRunId(),
    clauses,
    readOnly,
    sequences,
    reportRequests: true,
    within: { send, tests: 'all' },
  });
  if (errors.length > 0) throw new Error(`The plan could not be played through: ${errors.join('; ')}`);
  const sent = standIn.requests.length;
  if (bystanders !== undefined) await findTraces(api, bystanders, []);
  const after = linesFrom(standIn, sent);
  const changed = changedJwks(standIn);
  const testsOf = (id: string) =>
    reports
      .filter(({ clause }) => clause === id)
      .map(({ clause, behaviour, outcome, requests = [] }) => ({
        clause,
        behaviour,
        requests: requests.map((request) => ({ ...request, changedJwks: changed.get(request.id) ?? [] })),
        ...(outcome.kind === 'not verified' && { notVerified: outcome.reason }),
      }));
  return { before, tests: clauses.flatMap(testsOf), sequences: testsOf(SEQUENCES), after };
}

/** The requests from one on, such as `GET /apiops/projects/`. */
function linesFrom(standIn: StandIn, first: number): readonly string[] {
  return standIn.requests.slice(first).map(({ method, path }) => `${method} ${path}`);
}

function changedJwks(standIn: StandIn): ReadonlyMap<string, readonly string[]> {
  return new Map(standIn.requests.map(({ id, changedJwks }) => [id, changedJwks]));
}
