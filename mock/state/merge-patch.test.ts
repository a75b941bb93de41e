import { describe, expect, it } from 'vitest';
import type { State } from '../domain/state.ts';
import { failingIn, update } from '../testing/act.ts';
import { ecPair, parametersOf } from '../testing/raw-pairs.ts';
import { build, problemsOf } from '../testing/restored.ts';
import { view } from '../testing/view.ts';
import { createWorld, entry, jwkIn, keyIn } from '../testing/world.ts';
import { checkPatch } from './check-snapshot.ts';
import { mergeSnapshot } from './merge-patch.ts';
import { SeedError } from './problems.ts';
import { snapshotOf } from './write-snapshot.ts';

function merged(state: State, patch: unknown): State {
  const { snapshot, blame } = mergeSnapshot(snapshotOf(state, { explicit: true }), checkPatch(patch));
  try {
    return build(snapshot);
  } catch (error) {
    throw error instanceof SeedError ? blame(error) : error;
  }
}

const myKey = { project: 'MyProject', name: 'my-key' };
const myJwk = { project: 'MyProject', name: 'my-jwk' };

describe('Merging', () => {
  it('nothing leaves a state as it is', () => {
    const state = createWorld();
    update(state, { replacement: { environments: [entry('staging', ecPair())] } });
    expect(view(merged(state, {}))).toBe(view(state));
  });

  it('changes the members that are given and no others', () => {
    const state = createWorld();
    const after = merged(state, { keys: [{ ...myKey, description: 'patched' }] });
    expect(keyIn(after)).toEqual({ ...keyIn(state), description: 'patched' });
    expect(jwkIn(after, 'my-jwk')).toEqual(jwkIn(state, 'my-jwk'));
  });

  it('flips the status of an environment and leaves alone what is deployed there', () => {
    const state = createWorld();
    const after = merged(state, { environments: [{ name: 'staging', status: 'UNPUBLISHED' }] });
    expect(after.environment('staging')).toEqual({ ...state.environment('staging'), status: 'UNPUBLISHED' });
    expect(keyIn(after)).toEqual(keyIn(state));
  });

  it('adds what it does not find, after what there is', () => {
    const state = createWorld();
    const added = {
      project: 'MyProject',
      name: 'new-key',
      keyType: 'EC',
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...ecPair().text }],
    };
    const tokens = [{ token: 'new-token', roles: ['ROLE_ADMIN'], projects: [] }];
    const after = merged(state, { keys: [added], tokens });
    expect(Array.from(after.keys('MyProject'), ({ name }) => name)).toEqual([
      'my-key',
      'ec-key',
      'shared-key',
      'new-key',
    ]);
    expect(after.token('new-token')?.roles).toEqual(['ROLE_ADMIN']);
  });

  it('deploys a key anew whose material it replaces, and lets no JWK follow', () => {
    const state = createWorld();
    update(state, {}, { deployer: failingIn('staging') });
    const pair = ecPair();
    const cryptoKeyInfoEnvironmentList = [{ environmentName: 'production', ...pair.text }];
    const after = merged(state, { keys: [{ ...myKey, cryptoKeyInfoEnvironmentList }] });
    const { version, deployments } = keyIn(after);
    expect([version, Array.from(deployments, ([name, one]) => [name, one.version])]).toEqual([
      2,
      [['production', 2]],
    ]);
    expect(deployments.get('production')?.entry.key.public).toEqual(parametersOf(pair, 'public'));
    expect(jwkIn(after, 'my-jwk').material).toEqual(jwkIn(state, 'my-jwk').material);
    expect(jwkIn(after, 'my-staging-jwk').link?.environmentName).toBe('staging');
  });

  it('links a JWK to another key and takes that key its material', () => {
    const state = createWorld();
    const after = merged(state, { jwks: [{ ...myJwk, keyName: 'ec-key' }] });
    expect(jwkIn(after, 'my-jwk')).toMatchObject({
      link: { keyId: keyIn(state, 'ec-key').id },
      material: jwkIn(state, 'ec-jwk').material,
      kid: jwkIn(state, 'my-jwk').kid,
    });
  });

  it('detaches a JWK that becomes COPY_PASTE and keeps its material', () => {
    const state = createWorld();
    const after = jwkIn(merged(state, { jwks: [{ ...myJwk, sourceType: 'COPY_PASTE' }] }), 'my-jwk');
    const { link: _, ...rest } = jwkIn(state, 'my-jwk');
    expect(after).toEqual(rest);
  });

  it('takes pasted text in place of what a JWK held', () => {
    const text = JSON.stringify({ kty: 'oct', k: 'AAAA', kid: 'pasted-now' });
    const jwks = [{ ...myJwk, sourceType: 'COPY_PASTE', jwkStr: text }];
    expect(jwkIn(merged(createWorld(), { jwks }), 'my-jwk')).toMatchObject({
      kid: 'pasted-now',
      useType: null,
      material: { type: 'OCT', oct: { k: 'AAAA' } },
    });
  });
});

describe('A patch is rejected', () => {
  const problemsIn = (patch: unknown) => problemsOf(() => merged(createWorld(), patch));

  it.each([
    [{ keys: [{ name: 'my-key' }] }, '/keys/0/project', 'is required'],
    [{ keys: [{ ...myKey, keyType: 'DSA' }] }, '/keys/0/keyType', /one of RSA, EC/],
    [{ keys: [myKey, { ...myKey }] }, '/keys/1', 'is the same object as /keys/0'],
    [{ keys: [{ ...myKey, name: 'new' }] }, '/keys/0/keyType', 'is required'],
    [
      { jwks: [myJwk, { ...myJwk, name: 'my-private-jwk', keyName: 'no' }] },
      '/jwks/1/keyName',
      /there are my-key/,
    ],
    [{ kyes: [] }, '', /unknown member "kyes"; known are environments, projects, keys/],
    [
      { projects: [{ name: 'MyProject', environments: ['production'] }] },
      '',
      /^would leave the state wrong at \/keys\/0\/crypto.*\/1\/environmentName: .*staging/,
    ],
  ])('with its own place: %j', (patch, pointer, message) => {
    expect(problemsIn(patch)).toMatchObject({
      [pointer]: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});
