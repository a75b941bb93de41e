import type { JwkRecord, KeyRecord, Project } from './model.ts';
import { type Rejection, rejected } from './rejection.ts';
import type { State } from './state.ts';

/** Look-ups that reject in the product's words when there is nothing. Names are case-sensitive (UK-ROUTE-03). */

/** UK-UPD-09 */
export function findProject(state: State, name: string): Project | Rejection {
  return state.project(name) ?? projectNotFound(name);
}

export function projectNotFound(name: string): Rejection {
  const message = `Project not found for name: (${name}) or user has not privilege to access it!`;
  return rejected('bad_request', message, 'UK-UPD-09');
}

/** UK-UPD-08 */
export function findKey(state: State, project: string, name: string, advice = ''): KeyRecord | Rejection {
  return (
    state.key(project, name) ??
    rejected('bad_request', `Key (name: ${name}) is not found!${advice}`, 'UK-UPD-08')
  );
}

export function findJwk(state: State, project: string, name: string, advice = ''): JwkRecord | Rejection {
  return state.jwk(project, name) ?? rejected('bad_request', `JWK (name: ${name}) is not found!${advice}`);
}
