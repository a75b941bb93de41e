import { describe, expect, it } from 'vitest';
import { parametersIn, rejected, update } from '../testing/act.ts';
import { ecPair, parametersOf } from '../testing/raw-pairs.ts';
import { referencedJwkNames, snapshot } from '../testing/snapshot.ts';
import { accepted, buildContext, createWorld, entry, fromKey, jwkIn, NOW } from '../testing/world.ts';
import { type CreateJwkCommand, createJwk, deleteJwk, type JwkSource, updateJwk } from './jwks.ts';
import type { State } from './state.ts';

function newJwk(source: JwkSource, changes: Partial<CreateJwkCommand> = {}): CreateJwkCommand {
  const base = { project: 'MyProject', id: 'new-id', name: 'new-jwk', description: null, kid: undefined };
  return { ...base, source, ...changes };
}

function create(state: State, command: CreateJwkCommand) {
  state.apply(accepted(createJwk(state, command, buildContext())).changes);
  return jwkIn(state, command.name, command.project);
}

describe('createJwk', () => {
  it.each(['public', 'private'] as const)('extracts the %s half of the key in one environment', (half) => {
    const mineInStaging = ecPair();
    const state = createWorld({ mineInStaging });
    const jwk = create(state, newJwk(fromKey(state, 'my-key', { half, environmentName: 'staging' })));
    expect(parametersIn(jwk.material)).toEqual(parametersOf(mineInStaging, half));
    expect(jwk.link).toEqual({ keyId: 'id-of-my-key', environmentName: 'staging', half });
  });

  it('lets the new JWK follow its key', () => {
    const state = createWorld();
    create(state, newJwk(fromKey(state, 'ec-key')));
    expect(referencedJwkNames(state, 'id-of-ec-key')).toEqual(['MyProject/ec-jwk', 'MyProject/new-jwk']);
  });

  it('deploys the first version to the published environments of the project', () => {
    const state = createWorld();
    const jwk = create(state, newJwk(fromKey(state, 'ec-key')));
    const deployed = { version: 1, deployedAt: NOW, material: jwk.material };
    expect([jwk.version, [...jwk.deployments]]).toEqual([
      1,
      [
        ['production', deployed],
        ['staging', deployed],
      ],
    ]);
  });

  it('takes the kid given, and its own id for a kid otherwise', () => {
    const state = createWorld();
    const source = fromKey(state, 'ec-key');
    expect(create(state, newJwk(source, { kid: 'mine' })).kid).toBe('mine');
    expect(create(state, newJwk(source, { name: 'another' })).kid).toBe('new-id');
  });

  it('makes a pasted JWK that follows no key', () => {
    const state = createWorld();
    const parameters = parametersOf(ecPair(), 'public');
    const jwkStr = JSON.stringify({ kty: 'EC', kid: 'k', use: 'sig', alg: 'ES256', ...parameters });
    const jwk = create(state, newJwk({ kind: 'pasted', jwkStr }));
    expect(jwk).toMatchObject({ kid: 'k', useType: 'SIGNATURE', algorithm: 'ES256' });
    expect(parametersIn(jwk.material)).toEqual(parameters);
    expect(jwk).not.toHaveProperty('link');
  });
});

function revise(state: State, jwkName: string, changes: { name?: string; description?: string } = {}) {
  const { name, description = null } = changes;
  const result = updateJwk(state, { project: 'MyProject', jwkName, name, description }, buildContext());
  state.apply(accepted(result).changes);
}

describe('updateJwk', () => {
  it('detaches the JWK and keeps its material (UK-JWK-09)', () => {
    const state = createWorld();
    const { material } = jwkIn(state, 'my-jwk');
    revise(state, 'my-jwk');
    expect(jwkIn(state, 'my-jwk')).not.toHaveProperty('link');
    expect(jwkIn(state, 'my-jwk').material).toEqual(material);
  });

  it.each(['my-jwk', 'renamed'])('no longer lets the JWK, now %s, follow its key (UK-JWK-09)', (name) => {
    const mine = ecPair();
    const state = createWorld({ mine });
    revise(state, 'my-jwk', { name });
    const environments = [entry('production', ecPair()), entry('staging', ecPair())];
    update(state, { propagate: 'all-projects', replacement: { environments } });
    expect(parametersIn(jwkIn(state, name).material)).toEqual(parametersOf(mine, 'public'));
  });

  it('gives the JWK a new name, under which alone it is found', () => {
    const state = createWorld();
    revise(state, 'my-jwk', { name: 'renamed', description: 'new' });
    expect(state.jwk('MyProject', 'my-jwk')).toBeUndefined();
    expect(jwkIn(state, 'renamed')).toMatchObject({ id: 'id-of-my-jwk', description: 'new', version: 2 });
  });

  it('rejects an unknown JWK in the words of the product', () => {
    const command = { project: 'MyProject', jwkName: 'no-jwk', name: undefined, description: null };
    expect(rejected(updateJwk(createWorld(), command, buildContext())).message).toBe(
      'JWK (name: no-jwk) is not found! Try create operation.',
    );
  });

  it('rejects a name that the project has and changes nothing', () => {
    const state = createWorld();
    const before = snapshot(state);
    const command = { project: 'MyProject', jwkName: 'my-jwk', name: 'ec-jwk', description: null };
    expect(rejected(updateJwk(state, command, buildContext())).message).toBe(
      'JWK (name: ec-jwk) is already exist!',
    );
    expect(snapshot(state)).toEqual(before);
  });
});

describe('deleteJwk', () => {
  it('removes the JWK, undeploys it and lets its key forget it', () => {
    const state = createWorld();
    const deleted = accepted(deleteJwk(state, 'MyProject', 'ec-jwk'));
    state.apply(deleted.changes);
    expect(state.jwk('MyProject', 'ec-jwk')).toBeUndefined();
    expect(referencedJwkNames(state, 'id-of-ec-key')).toEqual([]);
    expect(deleted.deployment).toMatchObject({
      message: 'Undeployment completed successfully',
      environments: [{ environmentName: 'production' }, { environmentName: 'staging' }],
    });
  });

  it('does not keep an update of the key from succeeding', () => {
    const state = createWorld();
    state.apply(accepted(deleteJwk(state, 'MyProject', 'my-staging-jwk')).changes);
    const replacement = { environments: [entry('production', ecPair())] };
    expect(update(state, { propagate: 'same-project', replacement }).jwks).toHaveLength(2);
  });

  it.each([
    ['Nowhere', 'my-jwk'],
    ['MyProject', 'shared-jwk'],
  ])('rejects when %s has no %s', (project, name) => {
    expect(rejected(deleteJwk(createWorld(), project, name)).code).toBe('bad_request');
  });
});
