import type { Deployer } from '../domain/deployment.ts';
import { createJwk, type JwkSource } from '../domain/jwks.ts';
import type { DecodeKeyMaterial } from '../domain/key-material.ts';
import { createKey, type Deployed } from '../domain/keys.ts';
import { isRejection, type Rejection } from '../domain/rejection.ts';
import { State } from '../domain/state.ts';
import type { Seed, SeedJwk, SeedKey } from './seed.ts';
import { SeedError } from './seed-error.ts';

export interface SeedSurrounding {
  readonly decode: DecodeKeyMaterial;
  readonly deployer: Deployer;
  /** Epoch ms: when the seed's objects count as deployed. */
  readonly now: number;
  /** A new id for an object. */
  readonly nextId: () => string;
}

/**
 * Makes the state that a seed describes, by the same rules that the API applies. Whether it is consistent was checked
 * before.
 *
 * @throws {SeedError} naming the entry and the rule it breaks
 */
export function buildState(seed: Seed, surrounding: SeedSurrounding): State {
  const state = State.create({
    environments: seed.environments.map((environment) => ({
      description: null,
      type: 'TEST',
      accessUrl: `https://${encodeURIComponent(environment.name)}.example.com`,
      ...environment,
    })),
    projects: seed.projects.map((project) => ({ description: null, ...project, id: surrounding.nextId() })),
    clients: seed.clients ?? [],
  });
  seed.keys?.forEach((key, index) => {
    settle(state, `keys[${index}] (${key.project}/${key.name})`, addKey(state, key, surrounding));
  });
  seed.jwks?.forEach((jwk, index) => {
    settle(state, `jwks[${index}] (${jwk.project}/${jwk.name})`, addJwk(state, jwk, surrounding));
  });
  for (const { token, roles, projects, expiresAt, revoked = false } of seed.tokens ?? []) {
    const expiry = expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) };
    state.apply([{ kind: 'put-token', token: { value: token, roles, projects, revoked, ...expiry } }]);
  }
  return state;
}

function settle(state: State, place: string, result: Deployed | Rejection): void {
  if (isRejection(result)) throw new SeedError(place, result.message);
  state.apply(result.changes);
}

function addKey(state: State, key: SeedKey, surrounding: SeedSurrounding): Deployed | Rejection {
  const environments = key.cryptoKeyInfoEnvironmentList.map(({ environmentName, ...text }) => ({
    environmentName,
    text,
  }));
  const { name, keyType, description = null } = key;
  const replacement = { name, description, keyType, environments };
  return createKey(state, { project: key.project, id: surrounding.nextId(), replacement }, surrounding);
}

function addJwk(state: State, jwk: SeedJwk, surrounding: SeedSurrounding): Deployed | Rejection {
  const { project, name, description = null, kid } = jwk;
  const command = { project, id: surrounding.nextId(), name, description, kid, source: sourceOf(jwk) };
  return createJwk(state, command, surrounding);
}

function sourceOf(jwk: SeedJwk): JwkSource {
  if (jwk.sourceType === 'COPY_PASTE') return { kind: 'pasted', jwkStr: jwk.jwkStr };
  return {
    kind: 'key',
    half: jwk.sourceType === 'PUBLIC_KEY' ? 'public' : 'private',
    keyProject: jwk.keyProject ?? jwk.project,
    keyName: jwk.keyName,
    environmentName: jwk.environmentName,
    useType: jwk.useType,
    algorithm: jwk.algorithm,
  };
}
