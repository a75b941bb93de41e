import { deployToPublished } from '../domain/deployment.ts';
import { createJwk, type JwkSource } from '../domain/jwks.ts';
import { createKeyDecoder } from '../domain/key-material.ts';
import type { KeyReplacementEnvironment } from '../domain/key-replacement.ts';
import { createKey, type Deployed } from '../domain/keys.ts';
import type { Environment, JwkRecord, KeyRecord, UseType } from '../domain/model.ts';
import { isRejection, type Rejection } from '../domain/rejection.ts';
import { State } from '../domain/state.ts';
import type { UpdateContext } from '../domain/update-key.ts';
import { ecPair, type Pair, parametersOf } from './raw-pairs.ts';

/** When everything in a fresh world was deployed. */
export const EARLIER = Date.UTC(2026, 0, 1);
/** When the tests act. */
export const NOW = Date.UTC(2026, 0, 2);

/** Decodes real material and deploys wherever the environment is published, at `NOW`. */
export function buildContext(changes: Partial<UpdateContext> = {}): UpdateContext {
  return { decode: createKeyDecoder({ remember: 0 }), deployer: deployToPublished, now: NOW, ...changes };
}

export interface WorldPairs {
  readonly mine: Pair;
  readonly mineInStaging: Pair;
  readonly ec: Pair;
  readonly shared: Pair;
  readonly other: Pair;
}

/**
 * A state in the shape of the seed: the same projects, keys and JWKs, of the pairs given and fresh EC ones on P-256
 * for the rest. Beyond the seed, the environment `partner` exists, and OtherProject alone has it.
 */
export function createWorld(pairs: Partial<WorldPairs> = {}): State {
  const { mine = ecPair(), mineInStaging = ecPair(), ec = ecPair() } = pairs;
  const { shared = ecPair(), other = ecPair() } = pairs;
  const state = createEmptyWorld();
  addKey(state, 'MyProject', 'my-key', [entry('production', mine), entry('staging', mineInStaging)]);
  addKey(state, 'MyProject', 'ec-key', [entry('production', ec)]);
  addKey(state, 'MyProject', 'shared-key', [entry('production', shared)]);
  addKey(state, 'OtherProject', 'other-key', [entry('production', other)]);
  addJwk(state, 'MyProject', 'my-jwk', fromKey(state, 'my-key'));
  addJwk(state, 'MyProject', 'my-private-jwk', fromKey(state, 'my-key', { half: 'private' }));
  addJwk(state, 'MyProject', 'my-staging-jwk', fromKey(state, 'my-key', { environmentName: 'staging' }));
  addJwk(state, 'MyProject', 'ec-jwk', fromKey(state, 'ec-key'));
  addJwk(state, 'MyProject', 'pasted-jwk', { kind: 'pasted', jwkStr: pastedJwk() });
  addJwk(state, 'OtherProject', 'shared-jwk', fromKey(state, 'shared-key'));
  addJwk(state, 'OtherProject', 'other-jwk', fromKey(state, 'other-key', { keyProject: 'OtherProject' }));
  return state;
}

/** The projects and environments of `createWorld` with nothing in them. */
export function createEmptyWorld(): State {
  const environments = ['production', 'staging', 'sandbox'];
  return State.create({
    environments: [
      environment('production', 'PUBLISHED'),
      environment('staging', 'PUBLISHED'),
      environment('sandbox', 'UNPUBLISHED'),
      environment('partner', 'PUBLISHED'),
    ],
    projects: [
      { id: 'project-1', name: 'MyProject', description: null, environments },
      {
        id: 'project-2',
        name: 'OtherProject',
        description: null,
        environments: [...environments, 'partner'],
      },
    ],
    clients: [
      {
        clientId: 'demo',
        clientSecret: 'demo-secret',
        roles: ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'],
        projects: ['MyProject', 'OtherProject'],
      },
    ],
  });
}

function environment(name: string, status: Environment['status']): Environment {
  return { name, description: null, type: 'TEST', status, accessUrl: `https://${name}.example.com` };
}

/** An entry of a request's environment list. */
export function entry(environmentName: string, pair: Pair): KeyReplacementEnvironment {
  return { environmentName, text: pair.text };
}

export function addKey(
  state: State,
  project: string,
  name: string,
  environments: readonly KeyReplacementEnvironment[],
  id = `id-of-${name}`,
): void {
  const decode = createKeyDecoder({ remember: 0 });
  const keyType = environments.every(({ text }) => decode('EC', text).ok) ? 'EC' : 'RSA';
  const replacement = { name, description: `${name} as made`, keyType, environments } as const;
  settle(state, createKey(state, { project, id, replacement }, buildContext({ now: EARLIER })));
}

export function addJwk(
  state: State,
  project: string,
  name: string,
  source: JwkSource,
  id = `id-of-${name}`,
): void {
  const kid = source.kind === 'key' ? `kid-of-${name}` : undefined;
  const command = { project, id, name, description: `${name} as made`, kid, source };
  settle(state, createJwk(state, command, buildContext({ now: EARLIER })));
}

const onCurve = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512', secp256k1: 'ES256K' } as const;

type KeySource = Extract<JwkSource, { kind: 'key' }>;

/** A JWK made from a key, with a signature algorithm that fits it. */
export function fromKey(state: State, keyName: string, changes: Partial<KeySource> = {}): KeySource {
  const { keyProject = 'MyProject', environmentName = 'production' } = changes;
  const source = keyIn(state, keyName, keyProject).environments.find(
    (candidate) => candidate.environmentName === environmentName,
  );
  const algorithm = source?.key.keyType === 'EC' ? onCurve[source.key.curve] : 'RS256';
  const useType: UseType = 'SIGNATURE';
  return {
    kind: 'key',
    half: 'public',
    keyProject,
    keyName,
    environmentName,
    useType,
    algorithm,
    ...changes,
  };
}

function pastedJwk(): string {
  return JSON.stringify({ kty: 'EC', kid: 'pasted', ...parametersOf(ecPair(), 'public') });
}

function settle(state: State, result: Deployed | Rejection): void {
  state.apply(accepted(result).changes);
}

/** The result of an operation that has to be accepted. */
export function accepted<T extends object>(result: T | Rejection): T {
  if (isRejection(result)) throw new Error(`rejected: ${result.message} (${result.clause})`);
  return result;
}

export function keyIn(state: State, name = 'my-key', project = 'MyProject'): KeyRecord {
  const key = state.key(project, name);
  if (key === undefined) throw new Error(`no key ${name} in ${project}`);
  return key;
}

export function jwkIn(state: State, name: string, project = 'MyProject'): JwkRecord {
  const jwk = state.jwk(project, name);
  if (jwk === undefined) throw new Error(`no JWK ${name} in ${project}`);
  return jwk;
}
