import type { components } from '../../../openapi/generated/types.ts';
import { reaches } from '../../domain/access.ts';
import { findProject, projectNotFound } from '../../domain/find.ts';
import { isRejection } from '../../domain/rejection.ts';
import { issueToken, TOKEN_LIFETIME_SECONDS } from '../../domain/tokens.ts';
import type { OperationBehaviour } from '../operation.ts';
import { reject } from '../reject.ts';
import { json, text } from '../response.ts';

type Schemas = components['schemas'];

export const createTokenOperation: OperationBehaviour = ({ body }, context) => {
  const { state, now, nextSecret } = context;
  const form = body as Partial<Schemas['TokenRequest']>;
  const request = {
    grantType: form.grant_type,
    clientId: form.client_id,
    clientSecret: form.client_secret,
  };
  const issued = issueToken(state, request, nextSecret(), now);
  if (isRejection(issued)) return reject(issued);
  state.apply(issued.changes);
  context.rememberToken(issued.token.value);
  const response: Schemas['TokenResponse'] = {
    access_token: issued.token.value,
    token_type: 'Bearer',
    expires_in: TOKEN_LIFETIME_SECONDS,
  };
  return json(200, response, { 'Cache-Control': 'no-store' });
};

export const checkHealthOperation: OperationBehaviour = () => text(200, 'OK');

export const listProjectsOperation: OperationBehaviour = (_request, { state, caller }) => {
  const resultList = Array.from(state.projects())
    .filter((project) => reaches(caller, project.name))
    .map(({ name, description }) => ({ name, description }));
  const response: Schemas['ProjectListResponse'] = {
    status: 'SUCCESS',
    resultList,
    resultCount: resultList.length,
  };
  return json(200, response);
};

/** A project out of the caller's reach gets the response of an unknown one. */
export const listEnvironmentsOperation: OperationBehaviour = ({ path }, { state, caller }) => {
  const { projectName = '' } = path;
  const project = findProject(state, projectName);
  if (isRejection(project)) return reject(project);
  if (!reaches(caller, projectName)) return reject(projectNotFound(projectName));
  const resultList = project.environments.flatMap((name) => state.environment(name) ?? []);
  const response: Schemas['EnvironmentListResponse'] = {
    success: true,
    resultList,
    resultCount: resultList.length,
  };
  return json(200, response);
};
