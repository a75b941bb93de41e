import { describe, expect, it } from 'vitest';
import { rejected, update } from '../testing/act.ts';
import { ecPair } from '../testing/raw-pairs.ts';
import { snapshot } from '../testing/snapshot.ts';
import { buildContext, createWorld, fromKey } from '../testing/world.ts';
import { createJwk, type JwkSource } from './jwks.ts';
import type { State } from './state.ts';

type KeySource = Extract<JwkSource, { kind: 'key' }>;

/** The seed's world with a shared key that has no private half. */
function worldWithAPublicKey(): State {
  const state = createWorld();
  const { publicKey } = ecPair().text;
  const environments = [{ environmentName: 'production', text: { publicKey } }];
  update(state, { keyName: 'shared-key', replacement: { environments } });
  return state;
}

function reject(state: State, source: JwkSource, name = 'new-jwk', project = 'MyProject') {
  const command = { project, id: 'new-id', name, description: null, kid: undefined, source };
  return rejected(createJwk(state, command, buildContext()));
}

function fromEcKey(state: State, changes: Partial<KeySource>): KeySource {
  return { ...fromKey(state, 'ec-key'), ...changes };
}

const wrongKeySources: readonly (readonly [string, Partial<KeySource>, RegExp])[] = [
  ['no key name', { keyName: undefined }, /^Key name is required!$/],
  ['an unknown key', { keyName: 'no-key' }, /^Key \(name: no-key\) is not found!$/],
  ['a key of another project', { keyProject: 'OtherProject' }, /^Key \(name: ec-key\) is not found!$/],
  ['no environment', { environmentName: undefined }, /^Environment name is required!$/],
  ['an environment that the key lacks', { environmentName: 'staging' }, /in environment staging!$/],
  ['no use', { useType: undefined }, /^Use type is required!$/],
  ['no algorithm', { algorithm: undefined }, /^Algorithm is required!$/],
  ['an algorithm of another key type', { algorithm: 'RS256' }, /^algorithm: RS256/],
  ['an algorithm of another curve', { algorithm: 'ES384' }, /^algorithm: ES384/],
  ['an algorithm of another use', { algorithm: 'ECDH-ES' }, /^algorithm: ECDH-ES/],
  ['a private half that the key lacks', { keyName: 'shared-key', half: 'private' }, /has no private key/],
];

const wrongSources: readonly (readonly [string, JwkSource, RegExp])[] = [
  ['no pasted text', { kind: 'pasted', jwkStr: undefined }, /^JWK string is required!$/],
  ['pasted text that is no JWK', { kind: 'pasted', jwkStr: '[]' }, /^jwkStr: /],
  ['another source', { kind: 'unsupported', sourceType: 'URL' }, /^Source type URL is not supported/],
];

describe('createJwk', () => {
  it.each(wrongKeySources)('rejects %s and changes nothing', (_, changes, message) => {
    const state = worldWithAPublicKey();
    const before = snapshot(state);
    const rejection = reject(state, fromEcKey(state, changes));
    expect(rejection).toMatchObject({ code: 'bad_request', message: expect.stringMatching(message) });
    expect(snapshot(state)).toEqual(before);
  });

  it.each(wrongSources)('rejects %s and changes nothing', (_, source, message) => {
    const state = createWorld();
    const before = snapshot(state);
    expect(reject(state, source)).toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(message),
    });
    expect(snapshot(state)).toEqual(before);
  });

  it('rejects a name that the project has, in the words of the product', () => {
    const state = createWorld();
    expect(reject(state, fromKey(state, 'ec-key'), 'my-jwk')).toMatchObject({
      code: 'bad_request',
      message: 'JWK (name: my-jwk) is already exist! Try update operation if want to change its value.',
    });
  });

  it('rejects an unknown project', () => {
    const state = createWorld();
    expect(reject(state, fromKey(state, 'ec-key'), 'new-jwk', 'Nowhere').message).toMatch(
      /^Project not found/,
    );
  });
});
