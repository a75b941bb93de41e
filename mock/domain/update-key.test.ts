import { describe, expect, it } from 'vitest';
import { decide, rejection, replacementOf, update } from '../testing/act.ts';
import { ecPair, rsaPair } from '../testing/raw-pairs.ts';
import { snapshot } from '../testing/snapshot.ts';
import { createWorld, entry, jwkIn, keyIn, NOW } from '../testing/world.ts';

describe('updateKey', () => {
  it('gives the key its new description (UK-UPD-01)', () => {
    const state = createWorld();
    update(state, { replacement: { description: 'updated' } });
    expect(keyIn(state).description).toBe('updated');
  });

  it('gives the key its new material, which reads give back as it was sent (UK-UPD-01)', () => {
    const [state, pair] = [createWorld(), ecPair()];
    const text = { privateKey: ` ${pair.text.privateKey}\n` };
    update(state, { replacement: { environments: [{ environmentName: 'production', text }] } });
    expect(keyIn(state).environments.map((one) => one.text)).toEqual([text]);
  });

  it('gives the key its new type (UK-UPD-01)', () => {
    const state = createWorld();
    update(state, { replacement: { keyType: 'RSA', environments: [entry('production', rsaPair())] } });
    expect([keyIn(state).keyType, keyIn(state).environments[0]?.key.keyType]).toEqual(['RSA', 'RSA']);
  });

  it('clears a description that the request leaves out (UK-UPD-02)', () => {
    const state = createWorld();
    expect(keyIn(state).description).not.toBeNull();
    update(state, { replacement: { description: null } });
    expect(keyIn(state).description).toBeNull();
  });

  it('takes away an environment that the request leaves out, and what runs there (UK-UPD-03)', () => {
    const state = createWorld();
    const { undeployed } = update(state, { replacement: { environments: [entry('staging', ecPair())] } });
    expect(keyIn(state).environments.map((one) => one.environmentName)).toEqual(['staging']);
    expect([[...keyIn(state).deployments.keys()], undeployed]).toEqual([['staging'], ['production']]);
  });

  it('has no entry in the account for an environment that was taken away (UK-UPD-03)', () => {
    const replacement = { environments: [entry('staging', ecPair())] };
    const { deployment } = update(createWorld(), { replacement });
    expect(deployment.environments.map((one) => one.environmentName)).toEqual(['staging']);
  });

  it('adds a new environment of the request and deploys there (UK-UPD-04)', () => {
    const state = createWorld();
    const environments = [entry('production', ecPair()), entry('staging', ecPair())];
    update(state, { keyName: 'ec-key', replacement: { environments } });
    const key = keyIn(state, 'ec-key');
    expect(key.environments.map((one) => one.environmentName)).toEqual(['production', 'staging']);
    expect(key.deployments.get('staging')).toEqual({
      version: 2,
      deployedAt: NOW,
      entry: key.environments[1],
    });
  });

  it('keeps the environments in the order of the request (UK-UPD-01)', () => {
    const state = createWorld();
    update(state, {
      replacement: { environments: [entry('staging', ecPair()), entry('production', ecPair())] },
    });
    expect(keyIn(state).environments.map((one) => one.environmentName)).toEqual(['staging', 'production']);
  });

  it('rejects an unknown key and does not create it (UK-UPD-08)', () => {
    const state = createWorld();
    expect(rejection(state, { keyName: 'no-key' })).toMatchObject({
      code: 'bad_request',
      clause: 'UK-UPD-08',
      message: 'Key (name: no-key) is not found! Try create operation.',
    });
    expect(state.key('MyProject', 'no-key')).toBeUndefined();
  });

  it('takes a name in another case for another key (UK-ROUTE-03)', () => {
    expect(rejection(createWorld(), { keyName: 'My-Key' }).clause).toBe('UK-UPD-08');
  });

  it('rejects a key that only another project has (UK-UPD-08)', () => {
    expect(rejection(createWorld(), { project: 'OtherProject', keyName: 'my-key' }).clause).toBe('UK-UPD-08');
  });

  it('rejects an unknown project (UK-UPD-09)', () => {
    expect(rejection(createWorld(), { project: 'Nowhere' })).toMatchObject({
      code: 'bad_request',
      clause: 'UK-UPD-09',
    });
  });

  it('accepts what a read gives back and changes nothing by it that a read shows (UK-UPD-10)', () => {
    const state = createWorld();
    const before = replacementOf(keyIn(state));
    update(state, { replacement: before });
    expect(replacementOf(keyIn(state))).toEqual(before);
  });

  it.each(['none', 'same-project', 'all-projects'] as const)(
    'responds the same and leaves the same when it comes twice, propagation %s (UK-UPD-10)',
    (propagate) => {
      const state = createWorld();
      const environments = [entry('production', ecPair()), entry('staging', ecPair())];
      const request = { propagate, replacement: { description: 'twice', environments } };
      const first = update(state, request);
      const [read, material] = [replacementOf(keyIn(state)), jwkIn(state, 'my-private-jwk').material];
      const second = update(state, request);
      expect(second.deployment).toEqual(first.deployment);
      expect([replacementOf(keyIn(state)), jwkIn(state, 'my-private-jwk').material]).toEqual([
        read,
        material,
      ]);
    },
  );

  it.each(['none', 'same-project', 'all-projects'] as const)(
    'leaves all other keys as they were, propagation %s (UK-UPD-12)',
    (propagate) => {
      const state = createWorld();
      const others = () => snapshot(state).keys.filter(({ name }) => !['my-key', 'renamed'].includes(name));
      const before = others();
      const environments = [entry('production', ecPair()), entry('staging', ecPair())];
      update(state, { propagate, replacement: { name: 'renamed', environments } });
      expect(others()).toEqual(before);
    },
  );

  it('lets the last of two updates win whole (UK-UPD-13)', () => {
    const state = createWorld();
    const environments = [entry('production', ecPair())];
    update(state, {
      replacement: {
        description: 'first',
        environments: [entry('production', ecPair()), entry('staging', ecPair())],
      },
    });
    update(state, { replacement: { description: 'second', environments } });
    expect(replacementOf(keyIn(state))).toEqual({
      name: 'my-key',
      description: 'second',
      keyType: 'EC',
      environments,
    });
    expect(Array.from(keyIn(state).deployments.values(), ({ entry }) => entry.key)).toEqual([
      keyIn(state).environments[0]?.key,
    ]);
  });

  it('counts the versions of the key and gives an account of before and after', () => {
    const state = createWorld();
    const original = keyIn(state);
    const { before, after } = update(state, { replacement: { description: 'new' } });
    expect([before, after]).toEqual([original, keyIn(state)]);
    expect([before.version, after.version]).toEqual([1, 2]);
  });

  it('changes nothing until what it decided is applied (UK-UPD-11)', () => {
    const state = createWorld();
    const before = snapshot(state);
    const environments = [entry('production', ecPair()), entry('staging', ecPair())];
    decide(state, { propagate: 'all-projects', replacement: { name: 'renamed', environments } });
    expect(snapshot(state)).toEqual(before);
  });
});
