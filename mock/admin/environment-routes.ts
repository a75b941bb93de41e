import type { Router } from 'express';
import type { Environment } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import { json } from '../http/response.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { listed } from '../state/problems.ts';
import { type DeployedFilter, deployedIn, describeDeployed, jwkSetOf } from './deployed.ts';
import { pickSession } from './read-request.ts';
import { rejectMethod } from './reject-method.ts';
import { AdminProblem, type AdminRequest, respond } from './respond.ts';

/** Adds `/environments/{name}`, what runs in an environment, and its public keys as a JWT library fetches them. */
export function addEnvironmentRoutes(surface: Router, sessions: Sessions): void {
  const read = ({ request, query }: AdminRequest) => {
    const { state } = pickSession(sessions, request, query);
    const environment = findEnvironment(state, String(request.params.name));
    return { environment, deployed: [...deployedIn(state, environment.name, readFilter(state, query))] };
  };
  surface
    .route('/environments/:name')
    .get(
      respond('getEnvironment', (request) => {
        const { environment, deployed } = read(request);
        const keys = deployed.filter(({ kind }) => kind === 'key').map(describeDeployed);
        const jwks = deployed.filter(({ kind }) => kind === 'jwk').map(describeDeployed);
        return json(200, { ...environment, keys, jwks });
      }),
    )
    .all(rejectMethod);
  surface
    .route('/environments/:name/jwks.json')
    .get(
      respond('getEnvironmentJwks', (request) => ({
        ...json(200, jwkSetOf(read(request).deployed)),
        contentType: 'application/jwk-set+json',
      })),
    )
    .all(rejectMethod);
}

function findEnvironment(state: State, name: string): Environment {
  const environment = state.environment(name);
  if (environment !== undefined) return environment;
  const known = listed(Array.from(state.environments(), (candidate) => candidate.name));
  throw new AdminProblem(404, 'not_found', `There is no environment ${quote(name)}; ${known}.`);
}

/** A name that nothing has is a mistake; one of something that is not deployed there is not. */
function readFilter(state: State, query: URLSearchParams): DeployedFilter {
  const repeated = ['project', 'key', 'jwk'].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) throw new AdminProblem(400, 'invalid_parameter', `Give ${repeated} once.`);
  const project = query.get('project') ?? undefined;
  const key = query.get('key') ?? undefined;
  const jwk = query.get('jwk') ?? undefined;
  const all = Array.from(state.projects(), (candidate) => candidate.name);
  if (project !== undefined && !all.includes(project))
    throw new AdminProblem(404, 'not_found', `There is no project ${quote(project)}; ${listed(all)}.`);
  const projects = project === undefined ? all : [project];
  if (key !== undefined && !projects.some((name) => state.key(name, key)))
    throw new AdminProblem(404, 'not_found', `There is no key ${quote(key)}.`);
  if (jwk !== undefined && !projects.some((name) => state.jwk(name, jwk)))
    throw new AdminProblem(404, 'not_found', `There is no JWK ${quote(jwk)}.`);
  return {
    ...(project !== undefined && { project }),
    ...(key !== undefined && { key }),
    ...(jwk !== undefined && { jwk }),
  };
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 255));
}
