import { describe, expect, it } from 'vitest';
import { parametersIn, rejection, update } from '../testing/act.ts';
import { ecPair, parametersOf } from '../testing/raw-pairs.ts';
import { referencedJwkNames, snapshot } from '../testing/snapshot.ts';
import { createWorld, entry, jwkIn, keyIn } from '../testing/world.ts';

const rename = { replacement: { name: 'renamed' } };

describe('A renaming update', () => {
  it('makes the new name resolve, to the same key (UK-UPD-05)', () => {
    const state = createWorld();
    update(state, rename);
    expect(keyIn(state, 'renamed')).toMatchObject({ id: 'id-of-my-key', version: 2 });
  });

  it('makes the old name unknown (UK-UPD-05)', () => {
    const state = createWorld();
    update(state, rename);
    expect(state.key('MyProject', 'my-key')).toBeUndefined();
  });

  it('leaves the project with as many keys as before (UK-UPD-05)', () => {
    const state = createWorld();
    update(state, rename);
    expect(Array.from(state.keys('MyProject'), ({ name }) => name).sort()).toEqual([
      'ec-key',
      'renamed',
      'shared-key',
    ]);
  });

  it('takes the new name as it is written, spaces and case and all (UK-UPD-05)', () => {
    const state = createWorld();
    update(state, { replacement: { name: ' My-Key 🔑 ' } });
    expect([keyIn(state, ' My-Key 🔑 ').name, state.key('MyProject', 'My-Key 🔑')]).toEqual([
      ' My-Key 🔑 ',
      undefined,
    ]);
  });

  it('takes a name that differs in case alone (UK-UPD-05)', () => {
    const state = createWorld();
    update(state, { replacement: { name: 'MY-KEY' } });
    expect([state.key('MyProject', 'my-key'), keyIn(state, 'MY-KEY').id]).toEqual([
      undefined,
      'id-of-my-key',
    ]);
  });

  it('is rejected as an update of an unknown key when it comes again (UK-UPD-08)', () => {
    const state = createWorld();
    update(state, rename);
    expect(rejection(state, rename)).toMatchObject({ code: 'bad_request', clause: 'UK-UPD-08' });
  });

  it('is rejected when the project has a key of the name (UK-UPD-06)', () => {
    expect(rejection(createWorld(), { replacement: { name: 'ec-key' } })).toMatchObject({
      code: 'bad_request',
      clause: 'UK-UPD-06',
      message: expect.stringContaining('Key (name: ec-key) is already exist!'),
      violations: [{ field: 'name' }],
    });
  });

  it('takes a name that only another project has, and leaves the key there alone (UK-UPD-07)', () => {
    const state = createWorld();
    const other = keyIn(state, 'other-key', 'OtherProject');
    update(state, { replacement: { name: 'other-key' } });
    expect(keyIn(state, 'other-key').id).toBe('id-of-my-key');
    expect(keyIn(state, 'other-key', 'OtherProject')).toBe(other);
  });

  it('frees the old name for another key (UK-UPD-05)', () => {
    const state = createWorld();
    update(state, rename);
    update(state, { keyName: 'ec-key', replacement: { name: 'my-key' } });
    expect([keyIn(state, 'my-key').id, keyIn(state, 'renamed').id]).toEqual(['id-of-ec-key', 'id-of-my-key']);
  });

  it('can be undone by another (UK-UPD-05)', () => {
    const state = createWorld();
    update(state, rename);
    update(state, { keyName: 'renamed', replacement: { name: 'my-key' } });
    expect([keyIn(state, 'my-key').id, state.key('MyProject', 'renamed')]).toEqual([
      'id-of-my-key',
      undefined,
    ]);
  });

  it('leaves what it does not reach of the JWKs as it was (UK-JWK-04)', () => {
    const state = createWorld();
    const { jwks, referencedJwks } = snapshot(state);
    update(state, rename);
    expect(snapshot(state)).toMatchObject({ jwks, referencedJwks: expect.arrayContaining(referencedJwks) });
  });

  it('keeps the links of the JWKs: a later update still reaches them (UK-JWK-08)', () => {
    const [state, later] = [createWorld(), ecPair()];
    update(state, rename);
    const environments = [entry('production', later), entry('staging', ecPair())];
    update(state, { keyName: 'renamed', propagate: 'same-project', replacement: { environments } });
    expect(parametersIn(jwkIn(state, 'my-jwk').material)).toEqual(parametersOf(later, 'public'));
  });

  it('reaches the JWKs itself when it propagates (UK-JWK-08)', () => {
    const [state, pair] = [createWorld(), ecPair()];
    const replacement = { name: 'renamed', environments: [entry('production', pair)] };
    update(state, { keyName: 'shared-key', propagate: 'all-projects', replacement });
    const { material } = jwkIn(state, 'shared-jwk', 'OtherProject');
    expect(parametersIn(material)).toEqual(parametersOf(pair, 'public'));
    expect(referencedJwkNames(state, 'id-of-shared-key')).toEqual(['OtherProject/shared-jwk']);
  });

  it('does not reach the JWKs of a key that takes up the freed name (UK-JWK-05)', () => {
    const mine = ecPair();
    const state = createWorld({ mine });
    update(state, rename);
    update(state, { keyName: 'ec-key', replacement: { name: 'my-key' } });
    update(state, {
      propagate: 'all-projects',
      replacement: { environments: [entry('production', ecPair())] },
    });
    expect(parametersIn(jwkIn(state, 'my-jwk').material)).toEqual(parametersOf(mine, 'public'));
  });
});
