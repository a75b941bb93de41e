import { describe, expect, it } from 'vitest';
import { failingIn, parametersIn, rejected, remove, update } from '../testing/act.ts';
import { ecPair, parametersOf } from '../testing/raw-pairs.ts';
import { referencedJwkNames, snapshot } from '../testing/snapshot.ts';
import { accepted, addKey, buildContext, createWorld, entry, jwkIn, keyIn, NOW } from '../testing/world.ts';
import type { KeyReplacement } from './key-replacement.ts';
import { createKey, deleteKey, detach } from './keys.ts';

function newKey(changes: Partial<KeyReplacement> = {}, project = 'MyProject') {
  const environments = [entry('production', ecPair())];
  const replacement = {
    name: 'new-key',
    description: null,
    keyType: 'EC',
    environments,
    ...changes,
  } as const;
  return { project, id: 'new-id', replacement };
}

describe('createKey', () => {
  it('makes the first version of a key and deploys it at once', () => {
    const state = createWorld();
    const created = accepted(createKey(state, newKey(), buildContext()));
    state.apply(created.changes);
    expect(created.deployment.message).toBe('Deployment completed successfully');
    expect(keyIn(state, 'new-key')).toMatchObject({ id: 'new-id', version: 1, project: 'MyProject' });
    expect(keyIn(state, 'new-key').deployments.get('production')).toMatchObject({
      version: 1,
      deployedAt: NOW,
    });
  });

  it('keeps the key when an environment fails, and deploys nothing there', () => {
    const state = createWorld();
    const environments = [entry('production', ecPair()), entry('staging', ecPair())];
    const created = accepted(
      createKey(state, newKey({ environments }), buildContext({ deployer: failingIn('staging') })),
    );
    state.apply(created.changes);
    expect(created.deployment.success).toBe(false);
    expect([...keyIn(state, 'new-key').deployments.keys()]).toEqual(['production']);
  });

  it('takes a name that only another project uses', () => {
    const state = createWorld();
    state.apply(
      accepted(createKey(state, newKey({ name: 'my-key' }, 'OtherProject'), buildContext())).changes,
    );
    expect([keyIn(state).id, keyIn(state, 'my-key', 'OtherProject').id]).toEqual(['id-of-my-key', 'new-id']);
  });

  it('rejects a name that the project has, in the words of the product', () => {
    expect(rejected(createKey(createWorld(), newKey({ name: 'my-key' }), buildContext()))).toMatchObject({
      code: 'bad_request',
      message: 'Key (name: my-key) is already exist! Try update operation if want to change its value.',
    });
  });

  it.each([
    ['an unknown project', newKey({}, 'Nowhere')],
    ['a taken name', newKey({ name: 'my-key' })],
    ['no environment', newKey({ environments: [] })],
    ['an unknown environment', newKey({ environments: [entry('partner', ecPair())] })],
    ['material of another type', newKey({ keyType: 'RSA' })],
  ])('changes nothing when it rejects %s', (_, command) => {
    const state = createWorld();
    const before = snapshot(state);
    expect(rejected(createKey(state, command, buildContext())).code).toBe('bad_request');
    expect(snapshot(state)).toEqual(before);
  });
});

describe('deleteKey', () => {
  it('removes the key and responds with one entry for each of its environments', () => {
    const state = createWorld();
    const deleted = accepted(deleteKey(state, 'MyProject', 'my-key'));
    state.apply(deleted.changes);
    expect(state.key('MyProject', 'my-key')).toBeUndefined();
    expect(deleted.deployment).toMatchObject({
      success: true,
      message: 'Undeployment completed successfully',
    });
    expect(deleted.deployment.environments.map(({ environmentName }) => environmentName)).toEqual([
      'production',
      'staging',
    ]);
  });

  it('leaves the JWKs made from the key with all they had but the link', () => {
    const state = createWorld();
    const before = jwkIn(state, 'shared-jwk', 'OtherProject');
    remove(state, 'shared-key');
    expect(jwkIn(state, 'shared-jwk', 'OtherProject')).toEqual(detach(before));
    expect(referencedJwkNames(state, 'id-of-shared-key')).toEqual([]);
  });

  it('leaves all other keys and JWKs as they were', () => {
    const [state, expected] = [createWorld(), createWorld()];
    const others = () => [keyIn(state, 'ec-key'), jwkIn(state, 'ec-jwk'), jwkIn(state, 'pasted-jwk')];
    const before = others();
    remove(state, 'my-key');
    expect(others()).toEqual(before);
    expect(referencedJwkNames(state, 'id-of-ec-key')).toEqual(referencedJwkNames(expected, 'id-of-ec-key'));
  });

  it('does not let a new key of the name take up the JWKs of the old one', () => {
    const [old, first, second] = [ecPair(), ecPair(), ecPair()];
    const state = createWorld({ ec: old });
    remove(state, 'ec-key');
    addKey(state, 'MyProject', 'ec-key', [entry('production', first)], 'id-of-the-second');
    const replacement = { environments: [entry('production', second)] };
    const { jwks } = update(state, { keyName: 'ec-key', propagate: 'all-projects', replacement });
    expect(jwks).toEqual([]);
    expect(parametersIn(jwkIn(state, 'ec-jwk').material)).toEqual(parametersOf(old, 'public'));
  });

  it.each([
    ['Nowhere', 'my-key', 'UK-UPD-09'],
    ['MyProject', 'no-key', 'UK-UPD-08'],
    ['OtherProject', 'my-key', 'UK-UPD-08'],
  ])('changes nothing when %s has no %s (%s)', (project, name, clause) => {
    const state = createWorld();
    const before = snapshot(state);
    expect(rejected(deleteKey(state, project, name)).clause).toBe(clause);
    expect(snapshot(state)).toEqual(before);
  });
});

describe('detach', () => {
  it('takes the link away and leaves the record that it was given as it was (UK-JWK-09)', () => {
    const state = createWorld();
    const linked = jwkIn(state, 'my-jwk');
    const { link, ...rest } = linked;
    expect(detach(linked)).toStrictEqual(rest);
    expect(linked.link).toBe(link);
  });
});
