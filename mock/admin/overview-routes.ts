import { createPublicKey } from 'node:crypto';
import type { Router } from 'express';
import type { AdminSchemas } from '../../openapi/admin.ts';
import type { Clock } from '../clock.ts';
import type { DecodedKey } from '../domain/key-material.ts';
import type { KeyRecord } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import { publicParametersOfKey, thumbprint } from '../domain/thumbprint.ts';
import { json } from '../http/response.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { listed } from '../state/problems.ts';
import { environmentsOf, kindOf, overviewOf } from './overview.ts';
import { pickSession } from './read-request.ts';
import { rejectMethod } from './reject-method.ts';
import { AdminProblem, respond } from './respond.ts';

export interface OverviewRoutesOptions {
  readonly sessions: Sessions;
  readonly clock: Clock;
}

/** Adds `/overview` and `/projects/{project}/keys/{key}`. */
export function addOverviewRoutes(surface: Router, { sessions, clock }: OverviewRoutesOptions): void {
  surface
    .route('/overview')
    .get(
      respond('getOverview', ({ request, query }) => {
        const session = pickSession(sessions, request, query);
        const project = readProject(session.state, query);
        return json(200, overviewOf(session, { project, limit: readLimit(query), now: clock.now() }));
      }),
    )
    .all(rejectMethod);
  surface
    .route('/projects/:project/keys/:key')
    .get(
      respond('describeKey', ({ request, query }) => {
        const { state } = pickSession(sessions, request, query);
        const [project, name] = [String(request.params.project), String(request.params.key)];
        const key = state.key(project, name);
        if (key !== undefined) return json(200, describeKey(key));
        const detail = `There is no key ${quote(name)} in a project ${quote(project)}.`;
        throw new AdminProblem(404, 'not_found', detail);
      }),
    )
    .all(rejectMethod);
}

function readProject(state: State, query: URLSearchParams): string | undefined {
  const [project, ...more] = query.getAll('project');
  if (more.length > 0) throw new AdminProblem(400, 'invalid_parameter', 'Give project once.');
  if (project === undefined || state.project(project) !== undefined) return project;
  const known = listed(Array.from(state.projects(), ({ name }) => name));
  throw new AdminProblem(404, 'not_found', `There is no project ${quote(project)}; ${known}.`);
}

function readLimit(query: URLSearchParams): number | undefined {
  const given = query.get('limit');
  if (given === null) return undefined;
  if (/^\d{1,6}$/.test(given)) return Number(given);
  throw new AdminProblem(400, 'invalid_parameter', 'limit is a whole number from 0 to 999999.');
}

function describeKey(key: KeyRecord): AdminSchemas['KeyDescription'] {
  const { project, name, description, keyType, version } = key;
  return {
    project,
    name,
    description,
    keyType,
    version,
    environments: [...environmentsOf(key)].map((environmentName) => {
      const saved = key.environments.find((entry) => entry.environmentName === environmentName);
      const running = key.deployments.get(environmentName);
      return {
        environmentName,
        saved: saved === undefined ? null : publicKey(saved.key, version),
        deployed: running === undefined ? null : publicKey(running.entry.key, running.version),
      };
    }),
  };
}

function publicKey(key: DecodedKey, version: number): AdminSchemas['PublicKey'] {
  const parameters = publicParametersOfKey(key.public);
  const pem = createPublicKey({ key: { ...parameters }, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  const jwk = { ...parameters, kid: thumbprint(parameters) } as AdminSchemas['PublicJwk'];
  return { version, kind: kindOf(key), jwk, pem: String(pem) };
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 255));
}
