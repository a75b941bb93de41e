import type { components } from '../../../openapi/generated/types.ts';
import { findJwk, findProject } from '../../domain/find.ts';
import { createJwk, deleteJwk, type JwkSource, updateJwk } from '../../domain/jwks.ts';
import type { JwkRecord, Project } from '../../domain/model.ts';
import { isRejection } from '../../domain/rejection.ts';
import type { OperationBehaviour } from '../operation.ts';
import { reject } from '../reject.ts';
import { json } from '../response.ts';
import { presentDeployment } from './keys.ts';

type Schemas = components['schemas'];

export const createJwkOperation: OperationBehaviour = ({ path, body }, context) => {
  const input = body as Schemas['CreateJwkRequest'];
  const project = path.projectName ?? '';
  const created = createJwk(
    context.state,
    {
      project,
      id: context.nextId(),
      name: input.name,
      description: input.description ?? null,
      kid: input.kid ?? undefined,
      source: decodeSource(project, input),
    },
    context,
  );
  if (isRejection(created)) return reject(created);
  context.apply(created.changes);
  return presentDeployment(created.deployment);
};

function decodeSource(project: string, input: Schemas['CreateJwkRequest']): JwkSource {
  switch (input.sourceType) {
    case 'PUBLIC_KEY':
    case 'PRIVATE_KEY':
      return {
        kind: 'key',
        half: input.sourceType === 'PUBLIC_KEY' ? 'public' : 'private',
        keyProject: project,
        keyName: input.keyName ?? undefined,
        environmentName: input.environmentName ?? undefined,
        useType: input.useType ?? undefined,
        algorithm: input.algorithm ?? undefined,
      };
    case 'COPY_PASTE':
      return { kind: 'pasted', jwkStr: input.jwkStr ?? undefined };
    default:
      return { kind: 'unsupported', sourceType: input.sourceType };
  }
}

export const updateJwkOperation: OperationBehaviour = ({ path, body }, context) => {
  const input = body as Schemas['UpdateJwkRequest'];
  const { projectName = '', jwkName = '' } = path;
  const { name, description = null } = input;
  const command = { project: projectName, jwkName, name: name ?? undefined, description };
  const updated = updateJwk(context.state, command, context);
  if (isRejection(updated)) return reject(updated);
  context.apply(updated.changes);
  return presentDeployment(updated.deployment);
};

export const deleteJwkOperation: OperationBehaviour = ({ path }, { state }) => {
  const deleted = deleteJwk(state, path.projectName ?? '', path.jwkName ?? '');
  if (isRejection(deleted)) return reject(deleted);
  state.apply(deleted.changes);
  return presentDeployment(deleted.deployment);
};

export const getJwkOperation: OperationBehaviour = ({ path }, { state }) => {
  const project = findProject(state, path.projectName ?? '');
  if (isRejection(project)) return reject(project);
  const jwk = findJwk(state, project.name, path.jwkName ?? '');
  if (isRejection(jwk)) return reject(jwk);
  const response: Schemas['JwkDetailResponse'] = { success: true, resultList: [presentJwk(project, jwk)] };
  return json(200, response);
};

export const listJwksOperation: OperationBehaviour = ({ path }, { state }) => {
  const project = findProject(state, path.projectName ?? '');
  if (isRejection(project)) return reject(project);
  const response: Schemas['JwkListResponse'] = {
    success: true,
    resultList: Array.from(state.jwks(project.name), (jwk) => summarizeJwk(project, jwk)),
  };
  return json(200, response);
};

function presentJwk(project: Project, jwk: JwkRecord): Schemas['Jwk'] {
  return { ...summarizeJwk(project, jwk), ...jwk.material };
}

/** A JWK without a link, detached or pasted, reads as COPY_PASTE. */
function summarizeJwk(project: Project, jwk: JwkRecord): Schemas['JwkSummary'] {
  const { name, description, kid, useType, algorithm, link } = jwk;
  return {
    name,
    description,
    projectId: project.id,
    sourceType: link === undefined ? 'COPY_PASTE' : link.half === 'public' ? 'PUBLIC_KEY' : 'PRIVATE_KEY',
    sourceId: link?.keyId ?? null,
    sourceUrl: null,
    type: jwk.material.type,
    kid,
    useType,
    algorithm,
  };
}
