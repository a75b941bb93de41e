import { describe, expect, it } from 'vitest';
import { decide, rejected, rejection, type UpdateRequest, update } from '../testing/act.ts';
import { ecPair, rsaPair } from '../testing/raw-pairs.ts';
import { snapshot } from '../testing/snapshot.ts';
import { createWorld, entry, jwkIn, keyIn } from '../testing/world.ts';
import type { MaterialText } from './key-material.ts';
import type { Propagation } from './propagation.ts';
import type { State } from './state.ts';

const rsa = rsaPair();
const weak = rsaPair(1024);

function production(text: MaterialText, keyType: 'EC' | 'RSA' = 'EC'): UpdateRequest {
  return { replacement: { keyType, environments: [{ environmentName: 'production', text }] } };
}

const garbage = { publicKey: 'not base64!' };
const half = ecPair();
const unauthorized = ecPair();

type Rejection = readonly [clause: string, what: string, request: UpdateRequest];

const rejections: readonly Rejection[] = [
  ['UK-UPD-09', 'an unknown project', { project: 'Nowhere' }],
  ['UK-UPD-08', 'an unknown key', { keyName: 'no-key' }],
  ['UK-UPD-06', 'a taken name', { replacement: { name: 'ec-key' } }],
  ['UK-REQ-05', 'an unknown environment', { replacement: { environments: [entry('partner', ecPair())] } }],
  ['UK-REQ-06', 'material that is not base64', production(garbage)],
  ['UK-REQ-06', 'base64 that is no key', production({ publicKey: 'AAAA' })],
  ['UK-REQ-07', 'a type that does not fit', production(rsa.text, 'EC')],
  [
    'UK-REQ-07',
    'a pair that does not match',
    production({ ...half.text, publicKey: unauthorized.text.publicKey }),
  ],
  ['UK-REQ-08', 'an empty list', { replacement: { environments: [] } }],
  ['UK-REQ-08', 'an entry without material', production({})],
  [
    'UK-REQ-08',
    'an environment given twice',
    { replacement: { environments: [entry('production', half), entry('production', half)] } },
  ],
  ['UK-REQ-12', 'a short RSA key', production(weak.text, 'RSA')],
  ['UK-REQ-12', 'a private key in publicKey', production({ publicKey: half.text.privateKey })],
  [
    'UK-JWK-10',
    'a propagation to a JWK whose environment goes',
    { propagate: 'same-project', replacement: { environments: [entry('production', ecPair())] } },
  ],
  [
    'UK-JWK-10',
    'a propagation to a JWK whose algorithm no longer fits',
    { ...production(rsa.text, 'RSA'), keyName: 'ec-key', propagate: 'same-project' },
  ],
  [
    'UK-JWK-10',
    'a propagation to a JWK of another project whose algorithm no longer fits',
    { ...production(rsa.text, 'RSA'), keyName: 'shared-key', propagate: 'all-projects' },
  ],
];

describe('A rejected update', () => {
  it.each(rejections)(
    'names the clause %s and a documented code for %s (UK-RES-02)',
    (clause, _, request) => {
      expect(rejection(createWorld(), request)).toMatchObject({
        code: 'bad_request',
        clause,
        message: expect.stringMatching(/\S/),
      });
    },
  );

  it.each(rejections)('changes nothing: %s, %s (UK-UPD-11)', (_, __, request) => {
    const state = createWorld();
    const before = snapshot(state);
    rejection(state, request);
    expect(snapshot(state)).toEqual(before);
  });

  it('changes nothing when the last of several entries is wrong (UK-UPD-11)', () => {
    const state = createWorld();
    const before = snapshot(state);
    const environments = [entry('production', ecPair()), { environmentName: 'staging', text: garbage }];
    const replacement = { name: 'renamed', description: 'new', environments };
    expect(rejection(state, { propagate: 'all-projects', replacement }).clause).toBe('UK-REQ-06');
    expect(snapshot(state)).toEqual(before);
  });

  it('repeats none of the material in its message (UK-RES-03)', () => {
    for (const [, , request] of rejections) {
      const said = JSON.stringify(rejection(createWorld(), request));
      for (const { text } of request.replacement?.environments ?? []) {
        for (const sent of Object.values(text)) expect(said).not.toContain(sent.slice(-16));
      }
    }
  });

  it('judges existence before meaning (UK-UPD-08)', () => {
    expect(rejection(createWorld(), { ...production(garbage), keyName: 'no-key' }).clause).toBe('UK-UPD-08');
  });
});

function worldOfRsa(): State {
  return createWorld({ mine: rsa, mineInStaging: rsa });
}

/** The response to an update that gives `my-key` these texts in production and staging. */
function renew(state: State, propagate: Propagation, keyType: 'EC' | 'RSA', text: MaterialText) {
  const environments = ['production', 'staging'].map((environmentName) => ({ environmentName, text }));
  return decide(state, { propagate, replacement: { keyType, environments } });
}

describe('An update that some JWK cannot follow', () => {
  it('is rejected when the private half of a private JWK is gone (UK-JWK-10)', () => {
    const state = createWorld();
    const before = snapshot(state);
    const { publicKey } = ecPair().text;
    const rejection = rejected(renew(state, 'same-project', 'EC', { publicKey }));
    expect(rejection).toMatchObject({ code: 'bad_request', clause: 'UK-JWK-10' });
    expect(rejection.message).toContain('my-private-jwk');
    expect(rejection.message).not.toContain('my-staging-jwk');
    expect(snapshot(state)).toEqual(before);
  });

  it('is rejected when an RSA key that RS256 JWKs follow becomes an EC one (UK-JWK-10)', () => {
    const state = worldOfRsa();
    const before = snapshot(state);
    const rejection = rejected(renew(state, 'same-project', 'EC', ecPair().text));
    expect(rejection).toMatchObject({ code: 'bad_request', clause: 'UK-JWK-10' });
    expect(snapshot(state)).toEqual(before);
  });

  it('names every JWK that cannot follow, and its environment when that is gone (UK-JWK-10)', () => {
    const request = { environments: [entry('sandbox', ecPair())] };
    const { message } = rejection(createWorld(), { propagate: 'same-project', replacement: request });
    for (const name of ['my-jwk', 'my-private-jwk', 'my-staging-jwk', 'production', 'staging'])
      expect(message).toContain(name);
  });

  it('is accepted when it does not propagate (UK-JWK-10)', () => {
    expect(renew(worldOfRsa(), 'none', 'EC', ecPair().text).kind).toBe('updated');
  });

  it('is accepted when the JWK is out of scope (UK-JWK-10)', () => {
    const state = createWorld();
    const before = jwkIn(state, 'shared-jwk', 'OtherProject');
    update(state, { ...production(rsa.text, 'RSA'), keyName: 'shared-key', propagate: 'same-project' });
    expect(keyIn(state, 'shared-key').keyType).toBe('RSA');
    expect(jwkIn(state, 'shared-jwk', 'OtherProject')).toBe(before);
  });

  it('is accepted once the JWK is deleted (UK-JWK-10)', () => {
    const state = createWorld();
    state.apply([{ kind: 'remove-jwk', project: 'MyProject', name: 'my-private-jwk' }]);
    const { publicKey } = ecPair().text;
    expect(renew(state, 'same-project', 'EC', { publicKey }).kind).toBe('updated');
  });

  it('is still rejected when an earlier update without propagation took the environment (UK-JWK-10)', () => {
    const state = createWorld();
    const replacement = { environments: [entry('production', ecPair())] };
    update(state, { replacement });
    expect(rejection(state, { propagate: 'same-project', replacement }).clause).toBe('UK-JWK-10');
  });
});
