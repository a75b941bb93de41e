import type { IncomingMessage } from 'node:http';
import { failure, type Result, success } from '../domain/result.ts';
import { DEPLOY_SYNTAX, parseDeployHeader } from '../sessions/deploy-header.ts';
import type { DeploymentFault } from '../sessions/faults.ts';
import type { Session, SessionStart } from '../sessions/session.ts';
import { SCENARIO_HEADER, SESSION_HEADER, Sessions } from '../sessions/sessions.ts';
import { listOf, valuesOf } from './headers.ts';
import type { MockRequest } from './pipeline.ts';
import { type Preferences, readPreferences } from './prefer.ts';
import { type MockResponse, problem } from './response.ts';
import { splitTarget } from './target.ts';

export type Opened =
  | ({ readonly kind: 'mockRequest' } & MockRequest)
  | {
      readonly kind: 'wrong';
      readonly session: Session;
      readonly preferences: Preferences;
      readonly mockResponse: MockResponse;
    };

/** Reads what the request asks of the mock itself, before anything of the contract. */
export function open(request: IncomingMessage, sessions: Sessions): Opened {
  const read = readPreferences(listOf(request, 'prefer'), splitTarget(request.url ?? '').search);
  const preferences = read.ok ? read.value : {};
  const id = listOf(request, SESSION_HEADER);
  if (id !== undefined && (!Sessions.isId(id) || valuesOf(request, SESSION_HEADER).length > 1)) {
    const detail =
      'X-Mock-Session must be given once, as 1 to 200 visible ASCII characters, and hold no private key.';
    return wrong(sessions.default, preferences, problem(400, 'bad_request', detail));
  }
  const begun = readScenario(request, id, sessions);
  if (begun !== undefined && 'status' in begun) return wrong(sessions.default, preferences, begun);
  const session = sessions.get(id, begun);
  if (!read.ok) {
    const detail = `Prefer: delay=${read.problem} is not a number of milliseconds from 0 to 600000.`;
    return wrong(session, preferences, problem(400, 'bad_request', detail));
  }
  const faults = readFaults(request, session);
  if (!faults.ok) return wrong(session, preferences, faults.problem);
  return { kind: 'mockRequest', request, session, preferences, faults: faults.value };
}

/** The scenario that a new session is to begin in; one that lives has to be in it. */
function readScenario(
  request: IncomingMessage,
  id: string | undefined,
  sessions: Sessions,
): SessionStart | MockResponse | undefined {
  const name = listOf(request, SCENARIO_HEADER);
  if (name === undefined) return undefined;
  const start = sessions.scenarios.find(name);
  const known = sessions.scenarios.list().map((one) => one.name);
  if (start === undefined) {
    const detail = `X-Mock-Scenario: there is no scenario ${JSON.stringify(name.slice(0, 80))}, only ${known.join(', ')}.`;
    return problem(400, 'bad_request', detail);
  }
  const current = sessions.has(id ?? 'default') ? sessions.get(id).scenario : name;
  if (current === name) return start;
  const detail = `X-Mock-Scenario: the session ${id ?? 'default'} is in ${current ?? 'no scenario'} already; name a new one by X-Mock-Session, or PUT /__admin/scenario.`;
  return problem(400, 'bad_request', detail);
}

function wrong(session: Session, preferences: Preferences, mockResponse: MockResponse): Opened {
  return { kind: 'wrong', session, preferences, mockResponse };
}

function readFaults(
  request: IncomingMessage,
  { state }: Session,
): Result<readonly DeploymentFault[], MockResponse> {
  const header = listOf(request, 'x-mock-deploy');
  if (header === undefined) return success([]);
  const faults = parseDeployHeader(header);
  if (!faults.ok) {
    const detail = `X-Mock-Deploy: ${JSON.stringify(faults.problem.slice(0, 80))} does not fit ${DEPLOY_SYNTAX}.`;
    return failure(problem(400, 'bad_request', detail));
  }
  const stray = faults.value.find(({ environment }) => state.environment(environment) === undefined);
  if (stray === undefined) return faults;
  const known = Array.from(state.environments(), ({ name }) => name).join(', ');
  const detail = `X-Mock-Deploy: there is no environment ${JSON.stringify(stray.environment)}, only ${known}; write ${DEPLOY_SYNTAX}.`;
  return failure(problem(400, 'bad_request', detail));
}
