import { algorithmProblem } from './algorithms.ts';
import { lateIn, undeploy } from './deployment.ts';
import { findJwk, findKey, findProject } from './find.ts';
import { redeployJwk } from './jwk-deployment.ts';
import { materialFromKey } from './jwk-material.ts';
import { type Deployed, detach } from './keys.ts';
import type { JwkRecord, UseType } from './model.ts';
import { rejectName } from './names.ts';
import { parsePastedJwk } from './pasted-jwk.ts';
import { isRejection, type Rejection, rejected } from './rejection.ts';
import type { Change, State } from './state.ts';
import type { UpdateContext } from './update-key.ts';

/** What a JWK is made from. `keyProject` differs from the JWK's own project only in a seed. */
export type JwkSource =
  | {
      readonly kind: 'key';
      readonly half: 'public' | 'private';
      readonly keyProject: string;
      readonly keyName: string | undefined;
      readonly environmentName: string | undefined;
      readonly useType: UseType | undefined;
      readonly algorithm: string | undefined;
    }
  | { readonly kind: 'pasted'; readonly jwkStr: string | undefined }
  | { readonly kind: 'unsupported'; readonly sourceType: string };

export interface CreateJwkCommand {
  readonly project: string;
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly kid: string | undefined;
  readonly source: JwkSource;
}

type Origin = Pick<JwkRecord, 'link' | 'kid' | 'useType' | 'algorithm' | 'material'>;
type Environs = Pick<UpdateContext, 'deployer' | 'now'>;

/** Create JWK, from a key's material in one environment or from a pasted JWK. */
export function createJwk(state: State, command: CreateJwkCommand, environs: Environs): Deployed | Rejection {
  const project = findProject(state, command.project);
  if (isRejection(project)) return project;
  const wrongName = rejectName(command.name);
  if (wrongName !== undefined) return wrongName;
  if (state.jwk(command.project, command.name) !== undefined) {
    const advice = 'Try update operation if want to change its value.';
    return rejected('bad_request', `JWK (name: ${command.name}) is already exist! ${advice}`);
  }
  const origin = originOf(state, command);
  if (isRejection(origin)) return origin;
  const { id, name, description } = command;
  const created = {
    id,
    project: project.name,
    name,
    description,
    ...origin,
    version: 0,
    deployments: new Map(),
  };
  return deployed(state, [], created, environs);
}

function originOf(state: State, command: CreateJwkCommand): Origin | Rejection {
  const { source } = command;
  switch (source.kind) {
    case 'key':
      return fromKey(state, source, command.kid ?? command.id);
    case 'pasted':
      return fromPaste(source.jwkStr, command.kid);
    case 'unsupported': {
      const known = 'PUBLIC_KEY, PRIVATE_KEY and COPY_PASTE';
      return rejected(
        'bad_request',
        `Source type ${source.sourceType} is not supported here, only ${known} are.`,
      );
    }
  }
}

function fromKey(state: State, source: Extract<JwkSource, { kind: 'key' }>, kid: string): Origin | Rejection {
  const { keyName, environmentName, useType, algorithm, half } = source;
  if (keyName === undefined) return required('Key name');
  if (environmentName === undefined) return required('Environment name');
  if (useType === undefined) return required('Use type');
  if (algorithm === undefined) return required('Algorithm');
  const key = findKey(state, source.keyProject, keyName);
  if (isRejection(key)) return rejected('bad_request', key.message);
  const entry = key.environments.find((candidate) => candidate.environmentName === environmentName);
  if (entry === undefined) {
    return rejected(
      'bad_request',
      `Key (name: ${keyName}) has no material in environment ${environmentName}!`,
    );
  }
  const material = materialFromKey(entry.key, half);
  if (material === undefined) {
    return rejected(
      'bad_request',
      `Key (name: ${keyName}) has no private key in environment ${environmentName}!`,
    );
  }
  const problem = algorithmProblem(entry.key, useType, algorithm);
  if (problem !== undefined) return rejected('bad_request', `algorithm: ${problem}`);
  return { link: { keyId: key.id, environmentName, half }, kid, useType, algorithm, material };
}

function fromPaste(jwkStr: string | undefined, kid: string | undefined): Origin | Rejection {
  if (jwkStr === undefined) return required('JWK string');
  const parsed = parsePastedJwk(jwkStr, kid);
  if (!parsed.ok) return rejected('bad_request', `jwkStr: ${parsed.message}`);
  return {
    kid: parsed.kid ?? kid ?? null,
    useType: parsed.useType ?? null,
    algorithm: parsed.algorithm ?? null,
    material: parsed.material,
  };
}

function required(what: string): Rejection {
  return rejected('bad_request', `${what} is required!`);
}

/** Update JWK: a new name and description; the JWK no longer references its key (UK-JWK-09). */
export function updateJwk(
  state: State,
  command: {
    readonly project: string;
    readonly jwkName: string;
    /** undefined: the name stays. */
    readonly name: string | undefined;
    readonly description: string | null;
  },
  environs: Environs,
): Deployed | Rejection {
  const project = findProject(state, command.project);
  if (isRejection(project)) return project;
  const before = findJwk(state, command.project, command.jwkName, ' Try create operation.');
  if (isRejection(before)) return before;
  const name = command.name ?? before.name;
  const wrongName = rejectName(name);
  if (wrongName !== undefined) return wrongName;
  if (name !== before.name && state.jwk(command.project, name) !== undefined) {
    return rejected('bad_request', `JWK (name: ${name}) is already exist!`);
  }
  const removal: Change[] = [{ kind: 'remove-jwk', project: before.project, name: before.name }];
  const after = { ...detach(before), name, description: command.description };
  return deployed(state, name === before.name ? [] : removal, after, environs);
}

/** Delete JWK: undeployed wherever it was deployed. */
export function deleteJwk(state: State, project: string, name: string): Deployed | Rejection {
  const found = findProject(state, project);
  if (isRejection(found)) return found;
  const jwk = findJwk(state, project, name);
  if (isRejection(jwk)) return jwk;
  const deployment = undeploy(jwk.deployments.keys());
  return { kind: 'deployed', changes: [{ kind: 'remove-jwk', project, name }], deployment };
}

function deployed(state: State, first: readonly Change[], jwk: JwkRecord, environs: Environs): Deployed {
  const result = redeployJwk(state, jwk, environs.deployer, environs.now);
  const changes: Change[] = [...first, { kind: 'put-jwk', jwk: result.jwk, late: lateIn(result.deployment) }];
  return { kind: 'deployed', changes, deployment: result.deployment };
}
