import type { components } from '../../../openapi/generated/types.ts';
import { type DeploymentOutcome, overtakenIn } from '../../domain/deployment.ts';
import { findKey, findProject } from '../../domain/find.ts';
import type { MaterialText } from '../../domain/key-material.ts';
import type { KeyReplacement } from '../../domain/key-replacement.ts';
import { createKey, deleteKey } from '../../domain/keys.ts';
import type { KeyRecord, Project } from '../../domain/model.ts';
import { decidePropagation, updateJwks } from '../../domain/propagation.ts';
import { isRejection } from '../../domain/rejection.ts';
import { updateKey } from '../../domain/update-key.ts';
import type { OperationBehaviour } from '../operation.ts';
import { reject } from '../reject.ts';
import { json, type MockResponse } from '../response.ts';

type Schemas = components['schemas'];

export const updateKeyOperation: OperationBehaviour = ({ path, query, body }, context) => {
  const { projectName = '', keyName = '' } = path;
  const { updateReferencedJwks, updateScope } = query as {
    updateReferencedJwks?: boolean;
    updateScope?: 'SAME_PROJECT' | 'ALL_PROJECTS';
  };
  const propagate = decidePropagation(updateReferencedJwks ?? false, updateScope);
  if (typeof propagate === 'object') return reject(propagate);
  const replacement = decodeReplacement(body as Schemas['CryptoKeyInfoInput']);
  const update = updateKey(context.state, { project: projectName, keyName, replacement, propagate }, context);
  if (isRejection(update)) return reject(update);
  const overtaken = context.apply(update.changes);
  const propagated = update.jwks.filter(({ kind }) => kind === 'updated').map(({ jwk }) => jwk);
  const propagationDue = context.propagate(propagated, (now) => {
    context.apply(updateJwks(context.state, update.jwks, context.deployer, now));
  });
  const account = propagationDue === undefined ? update : { ...update, propagationDue };
  const present = (deployment: DeploymentOutcome) => ({
    ...presentDeployment(deployment),
    account: deployment === update.deployment ? account : { ...account, deployment },
  });
  const isLate = update.deployment.environments.some(({ delay }) => delay !== undefined);
  if (!isLate) return present(update.deployment);
  return { ...present(update.deployment), settle: () => present(settled(update.deployment, overtaken)) };
};

function settled(outcome: DeploymentOutcome, overtaken: ReadonlySet<string>): DeploymentOutcome {
  return overtaken.size === 0 ? outcome : overtakenIn(outcome, overtaken);
}

export const createKeyOperation: OperationBehaviour = ({ path, body }, context) => {
  const replacement = decodeReplacement(body as Schemas['CryptoKeyInfoInput']);
  const command = { project: path.projectName ?? '', id: context.nextId(), replacement };
  const created = createKey(context.state, command, context);
  if (isRejection(created)) return reject(created);
  context.apply(created.changes);
  return presentDeployment(created.deployment);
};

export const deleteKeyOperation: OperationBehaviour = ({ path }, { state }) => {
  const deleted = deleteKey(state, path.projectName ?? '', path.keyName ?? '');
  if (isRejection(deleted)) return reject(deleted);
  state.apply(deleted.changes);
  return presentDeployment(deleted.deployment);
};

export const getKeyOperation: OperationBehaviour = ({ path }, { state }) => {
  const project = findProject(state, path.projectName ?? '');
  if (isRejection(project)) return reject(project);
  const key = findKey(state, project.name, path.keyName ?? '');
  return isRejection(key) ? reject(key) : json(200, presentKeys(project, [key]));
};

export const listKeysOperation: OperationBehaviour = ({ path }, { state }) => {
  const project = findProject(state, path.projectName ?? '');
  if (isRejection(project)) return reject(project);
  return json(200, presentKeys(project, state.keys(project.name)));
};

/** Unknown members are left behind here (UK-REQ-10); null counts as absent. */
function decodeReplacement(body: Schemas['CryptoKeyInfoInput']): KeyReplacement {
  return {
    name: body.name,
    description: body.description ?? null,
    keyType: body.keyType,
    environments: body.cryptoKeyInfoEnvironmentList.map(({ environmentName, publicKey, privateKey }) => ({
      environmentName,
      text: materialText(publicKey, privateKey),
    })),
  };
}

function materialText(
  publicKey: string | null | undefined,
  privateKey: string | null | undefined,
): MaterialText {
  if (publicKey == null) return privateKey == null ? {} : { privateKey };
  return privateKey == null ? { publicKey } : { publicKey, privateKey };
}

/** The response to every operation that deploys or undeploys. It carries no key material (UK-RES-01, UK-RES-03). */
export function presentDeployment(outcome: DeploymentOutcome): MockResponse {
  const response: Schemas['DeploymentResponse'] = {
    success: true,
    deploymentResult: {
      success: outcome.success,
      message: outcome.message,
      environmentResults: outcome.environments.map(({ environmentName, success, message }) => ({
        environmentName,
        success,
        message,
      })),
    },
  };
  return { ...json(200, response), deployedTo: outcome.environments.map((entry) => entry.environmentName) };
}

function presentKeys(project: Project, keys: Iterable<KeyRecord>): Schemas['KeyListResponse'] {
  return { success: true, resultList: Array.from(keys, (key) => presentKey(project, key)) };
}

function presentKey(project: Project, key: KeyRecord): Schemas['CryptoKeyInfo'] {
  return {
    name: key.name,
    description: key.description,
    projectId: project.id,
    keyType: key.keyType,
    cryptoKeyInfoEnvironmentList: key.environments.map(({ environmentName, text }) => ({
      environmentName,
      ...text,
    })),
  };
}
