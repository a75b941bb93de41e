import type { Router } from 'express';
import { BODY_LIMIT } from '../http/read-body.ts';
import { json } from '../http/response.ts';
import { NO_SCENARIO } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { listed } from '../state/problems.ts';
import { pickSession, readJson } from './read-request.ts';
import { rejectMethod } from './reject-method.ts';
import { AdminProblem, DONE, respond } from './respond.ts';

/** Adds `/scenario`: which one a session is in, and which there are. */
export function addScenarioRoutes(surface: Router, sessions: Sessions): void {
  surface
    .route('/scenario')
    .get(
      respond('getScenario', ({ request, query }) => {
        const { scenario } = pickSession(sessions, request, query);
        return json(200, { current: scenario, scenarios: sessions.scenarios.list() });
      }),
    )
    .put(
      respond('useScenario', async ({ request, query }) => {
        const name: unknown = Reflect.get(Object(await readJson(request, BODY_LIMIT)), 'name');
        const session = pickSession(sessions, request, query);
        if (name === null) session.begin(NO_SCENARIO);
        else session.begin(find(sessions, name));
        return DONE;
      }),
    )
    .all(rejectMethod);
}

function find(sessions: Sessions, name: unknown) {
  const start = typeof name === 'string' ? sessions.scenarios.find(name) : undefined;
  if (start !== undefined) return start;
  const message = `must be a scenario, or null for none; ${listed(sessions.scenarios.list().map((one) => one.name))}`;
  const members = { problems: [{ pointer: '/name', message }], example: { name: 'staging-down' } };
  throw new AdminProblem(400, 'validation_failed', `/name ${message}`, { members });
}
