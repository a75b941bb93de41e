import type { State } from '../domain/state.ts';
import { type Answer, json, problem } from '../http/response.ts';
import { listed } from '../state/consistency.ts';
import { type DeployedFilter, deployedIn, describeDeployed, jwkSetOf } from './deployed.ts';

/** What runs in an environment. */
export function answerEnvironment(state: State, name = '', query: URLSearchParams): Answer {
  const environment = state.environment(name);
  if (environment === undefined) return unknownEnvironment(state, name);
  const filter = readFilter(state, query);
  if ('status' in filter) return filter;
  const deployed = [...deployedIn(state, name, filter)];
  const keys = deployed.filter(({ kind }) => kind === 'key').map(describeDeployed);
  const jwks = deployed.filter(({ kind }) => kind === 'jwk').map(describeDeployed);
  return json(200, { ...environment, keys, jwks });
}

/** The public keys that run in an environment, as a JWT library fetches them. */
export function answerJwks(state: State, name = '', query: URLSearchParams): Answer {
  if (state.environment(name) === undefined) return unknownEnvironment(state, name);
  const filter = readFilter(state, query);
  if ('status' in filter) return filter;
  return { ...json(200, jwkSetOf(deployedIn(state, name, filter))), contentType: 'application/jwk-set+json' };
}

function unknownEnvironment(state: State, name: string): Answer {
  const known = listed(Array.from(state.environments(), (environment) => environment.name));
  return problem(404, 'not_found', `There is no environment ${quote(name)}; ${known}.`);
}

/** A name that nothing has is a mistake; one of something that is not deployed there is not. */
function readFilter(state: State, query: URLSearchParams): DeployedFilter | Answer {
  const repeated = ['project', 'key', 'jwk'].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) return problem(400, 'invalid_parameter', `Give ${repeated} once.`);
  const project = query.get('project') ?? undefined;
  const key = query.get('key') ?? undefined;
  const jwk = query.get('jwk') ?? undefined;
  const all = Array.from(state.projects(), (candidate) => candidate.name);
  if (project !== undefined && !all.includes(project))
    return problem(404, 'not_found', `There is no project ${quote(project)}; ${listed(all)}.`);
  const projects = project === undefined ? all : [project];
  if (key !== undefined && !projects.some((name) => state.key(name, key)))
    return problem(404, 'not_found', `There is no key ${quote(key)}.`);
  if (jwk !== undefined && !projects.some((name) => state.jwk(name, jwk)))
    return problem(404, 'not_found', `There is no JWK ${quote(jwk)}.`);
  return {
    ...(project !== undefined && { project }),
    ...(key !== undefined && { key }),
    ...(jwk !== undefined && { jwk }),
  };
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 255));
}
