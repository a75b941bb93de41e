import { createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parametersIn, update } from '../testing/act.ts';
import { ecPair, type Pair, parametersOf, rsaPair } from '../testing/raw-pairs.ts';
import { snapshot } from '../testing/snapshot.ts';
import { addJwk, createWorld, entry, fromKey, jwkIn } from '../testing/world.ts';
import type { Propagation } from './propagation.ts';
import type { State } from './state.ts';

/** Gives `my-key` a new pair in both environments. */
function renew(state: State, propagate: Propagation, production = ecPair(), staging = ecPair()) {
  const keyType = production.keyType;
  const environments = [entry('production', production), entry('staging', staging)];
  return update(state, { propagate, replacement: { keyType, environments } });
}

function renewShared(state: State, propagate: Propagation): Pair {
  const pair = ecPair();
  update(state, {
    keyName: 'shared-key',
    propagate,
    replacement: { environments: [entry('production', pair)] },
  });
  return pair;
}

function materialOf(state: State, name: string, project = 'MyProject') {
  return parametersIn(jwkIn(state, name, project).material);
}

/** Every JWK but those named. */
function otherJwks(state: State, ...names: readonly string[]) {
  return snapshot(state).jwks.filter(({ name }) => !names.includes(name));
}

const referencedJwks = ['my-jwk', 'my-private-jwk', 'my-staging-jwk'] as const;

describe('An update that propagates', () => {
  it.each(['same-project', 'all-projects'] as const)(
    'carries the new material to public and private JWKs of the project, scope %s (UK-JWK-01)',
    (propagate) => {
      const [state, pair] = [createWorld(), ecPair()];
      renew(state, propagate, pair);
      expect(materialOf(state, 'my-jwk')).toEqual(parametersOf(pair, 'public'));
      expect(materialOf(state, 'my-private-jwk')).toEqual(parametersOf(pair, 'private'));
    },
  );

  it('leaves JWKs of other projects as they were in the scope of one project (UK-JWK-02)', () => {
    const state = createWorld();
    const before = jwkIn(state, 'shared-jwk', 'OtherProject');
    renewShared(state, 'same-project');
    expect(jwkIn(state, 'shared-jwk', 'OtherProject')).toBe(before);
  });

  it('reaches JWKs of other projects in the scope of all (UK-JWK-03)', () => {
    const state = createWorld();
    const pair = renewShared(state, 'all-projects');
    expect(materialOf(state, 'shared-jwk', 'OtherProject')).toEqual(parametersOf(pair, 'public'));
  });

  it('leaves JWKs of other keys and pasted ones as they were (UK-JWK-05)', () => {
    const state = createWorld();
    const before = otherJwks(state, ...referencedJwks);
    renew(state, 'all-projects');
    expect(before.map(({ name }) => name)).toEqual(['ec-jwk', 'pasted-jwk', 'shared-jwk', 'other-jwk']);
    expect(otherJwks(state, ...referencedJwks)).toEqual(before);
  });

  it('leaves a JWK alone that was pasted from the very material of the key (UK-JWK-05)', () => {
    const mine = ecPair();
    const state = createWorld({ mine });
    const jwkStr = JSON.stringify({ kty: 'EC', ...parametersOf(mine, 'public') });
    addJwk(state, 'MyProject', 'twin-jwk', { kind: 'pasted', jwkStr });
    renew(state, 'all-projects');
    expect(materialOf(state, 'twin-jwk')).toEqual(parametersOf(mine, 'public'));
  });

  it.each([
    ['EC on P-256', ecPair(), ecPair()],
    ['RSA', rsaPair(), rsaPair()],
  ])('carries the very parameters of the pair that was sent: %s (UK-JWK-06)', (_, mine, pair) => {
    const state = createWorld({ mine, mineInStaging: mine });
    renew(state, 'same-project', pair, pair);
    expect(materialOf(state, 'my-jwk')).toEqual(parametersOf(pair, 'public'));
    expect(materialOf(state, 'my-private-jwk')).toEqual(parametersOf(pair, 'private'));
  });

  it('leaves a JWK with which a signature by the sent private key verifies (UK-JWK-06)', () => {
    const [state, pair] = [createWorld(), ecPair()];
    renew(state, 'same-project', pair);
    const signed = Buffer.from('signed');
    const key = createPublicKey({ key: { kty: 'EC', ...materialOf(state, 'my-jwk') }, format: 'jwk' });
    expect(verify('sha256', signed, key, sign('sha256', signed, pair.privateKey))).toBe(true);
  });

  it.each(referencedJwks)('changes nothing of %s but its material and its deployment (UK-JWK-07)', (name) => {
    const state = createWorld();
    const { material: _, version, deployments: __, ...kept } = jwkIn(state, name);
    renew(state, 'same-project');
    expect(jwkIn(state, name)).toMatchObject({ ...kept, version: version + 1 });
  });

  it('gives a JWK the material of the environment that it was made from (UK-JWK-11)', () => {
    const [state, production, staging] = [createWorld(), ecPair(), ecPair()];
    renew(state, 'same-project', production, staging);
    expect(materialOf(state, 'my-staging-jwk')).toEqual(parametersOf(staging, 'public'));
    expect(materialOf(state, 'my-jwk')).toEqual(parametersOf(production, 'public'));
  });

  it.each([
    ['EC', ecPair(), ecPair(), ['crv', 'x', 'y']],
    ['RSA', rsaPair(), rsaPair(), ['e', 'n']],
  ])('gives a public JWK public parameters alone: %s (UK-JWK-12)', (_, mine, pair, names) => {
    const state = createWorld({ mine, mineInStaging: mine });
    renew(state, 'same-project', pair, pair);
    expect(Object.keys(materialOf(state, 'my-jwk')).sort()).toEqual(names);
  });

  it('reaches a JWK again that earlier updates passed over (UK-JWK-13)', () => {
    const [state, pair] = [createWorld(), ecPair()];
    renew(state, 'none');
    renew(state, 'none');
    renew(state, 'same-project', pair);
    expect(materialOf(state, 'my-jwk')).toEqual(parametersOf(pair, 'public'));
  });

  it('lets a public JWK follow a key that has lost its private half (UK-JWK-01)', () => {
    const [state, pair] = [createWorld(), ecPair()];
    const { publicKey } = pair.text;
    const environments = [{ environmentName: 'production', text: { publicKey } }];
    update(state, { keyName: 'ec-key', propagate: 'same-project', replacement: { environments } });
    expect(materialOf(state, 'ec-jwk')).toEqual(parametersOf(pair, 'public'));
  });

  it('gives an account of every linked JWK, what it does and why not (UK-JWK-02)', () => {
    const state = createWorld();
    addJwk(state, 'MyProject', 'local-jwk', fromKey(state, 'shared-key'));
    const request = { keyName: 'shared-key', propagate: 'same-project' } as const;
    expect(update(state, request).jwks).toMatchObject([
      { kind: 'skipped', jwk: { name: 'shared-jwk' }, reason: expect.stringContaining('OtherProject') },
      { kind: 'updated', jwk: { name: 'local-jwk' } },
    ]);
  });
});

describe('An update that does not propagate', () => {
  it('leaves every JWK as it was, and linked (UK-JWK-04)', () => {
    const state = createWorld();
    const { jwks, referencedJwks: links } = snapshot(state);
    renew(state, 'none');
    expect(snapshot(state)).toMatchObject({ jwks, referencedJwks: links });
  });

  it('may change the type of the key under its JWKs (UK-JWK-04)', () => {
    const mine = ecPair();
    const state = createWorld({ mine });
    const pair = rsaPair();
    renew(state, 'none', pair, pair);
    expect(materialOf(state, 'my-jwk')).toEqual(parametersOf(mine, 'public'));
  });

  it('may take away an environment, and the JWK follows again when it is back (UK-JWK-13)', () => {
    const state = createWorld();
    const before = jwkIn(state, 'my-staging-jwk');
    update(state, { replacement: { environments: [entry('production', ecPair())] } });
    expect(jwkIn(state, 'my-staging-jwk')).toBe(before);
    const back = ecPair();
    renew(state, 'same-project', ecPair(), back);
    expect(materialOf(state, 'my-staging-jwk')).toEqual(parametersOf(back, 'public'));
  });
});
