import { describe, expect, it } from 'vitest';
import { update } from '../testing/act.ts';
import { ecPair } from '../testing/raw-pairs.ts';
import { referencedJwkNames, snapshot } from '../testing/snapshot.ts';
import { addKey, createEmptyWorld, createWorld, entry, jwkIn, keyIn } from '../testing/world.ts';
import type { AccessToken, JwkRecord } from './model.ts';
import type { State } from './state.ts';

const token: AccessToken = { value: 'new-token', roles: [], projects: [], revoked: false };

function linkedTo(jwk: JwkRecord, keyId: string): JwkRecord {
  return { ...jwk, link: { keyId, environmentName: 'production', half: 'public' } };
}

function unlinked({ link: _, ...jwk }: JwkRecord): JwkRecord {
  return jwk;
}

describe('State', () => {
  it('knows the projects, environments and clients that it was created with', () => {
    const state = createEmptyWorld();
    expect([state.project('OtherProject')?.id, state.environment('sandbox')?.status]).toEqual([
      'project-2',
      'UNPUBLISHED',
    ]);
    expect(state.client('demo')?.clientSecret).toBe('demo-secret');
  });

  it('keeps keys of one name in two projects apart', () => {
    const state = createEmptyWorld();
    addKey(state, 'MyProject', 'twin', [entry('production', ecPair())], 'mine');
    addKey(state, 'OtherProject', 'twin', [entry('production', ecPair())], 'other');
    expect([state.key('MyProject', 'twin')?.id, state.key('OtherProject', 'twin')?.id]).toEqual([
      'mine',
      'other',
    ]);
  });

  it('has no keys and no JWKs in a project that it does not know', () => {
    const state = createWorld();
    expect([[...state.keys('Nowhere')], [...state.jwks('Nowhere')], state.key('Nowhere', 'my-key')]).toEqual([
      [],
      [],
      undefined,
    ]);
  });

  it('rejects to write into a project that it does not know', () => {
    const state = createWorld();
    const key = { ...keyIn(state), project: 'Nowhere' };
    expect(() => state.apply([{ kind: 'put-key', key }])).toThrow('no project "Nowhere"');
  });

  it('finds the JWKs of all projects that follow a key', () => {
    const state = createWorld();
    expect([
      referencedJwkNames(state, 'id-of-my-key'),
      referencedJwkNames(state, 'id-of-shared-key'),
    ]).toEqual([
      ['MyProject/my-jwk', 'MyProject/my-private-jwk', 'MyProject/my-staging-jwk'],
      ['OtherProject/shared-jwk'],
    ]);
  });

  it('no longer counts a JWK among the referencedJwks when its link is gone', () => {
    const state = createWorld();
    state.apply([{ kind: 'put-jwk', jwk: unlinked(jwkIn(state, 'my-jwk')) }]);
    expect(referencedJwkNames(state, 'id-of-my-key')).toEqual([
      'MyProject/my-private-jwk',
      'MyProject/my-staging-jwk',
    ]);
  });

  it('moves a JWK from the referencedJwks of one key to those of another with its link', () => {
    const state = createWorld();
    state.apply([{ kind: 'put-jwk', jwk: linkedTo(jwkIn(state, 'ec-jwk'), 'id-of-shared-key') }]);
    expect([
      referencedJwkNames(state, 'id-of-ec-key'),
      referencedJwkNames(state, 'id-of-shared-key'),
    ]).toEqual([[], ['MyProject/ec-jwk', 'OtherProject/shared-jwk']]);
  });

  it('no longer counts a removed JWK among the referencedJwks', () => {
    const state = createWorld();
    state.apply([{ kind: 'remove-jwk', project: 'MyProject', name: 'ec-jwk' }]);
    expect([state.jwk('MyProject', 'ec-jwk'), referencedJwkNames(state, 'id-of-ec-key')]).toEqual([
      undefined,
      [],
    ]);
  });

  it('does not count a pasted JWK that takes the name of a removed referencedJwk among the referencedJwks', () => {
    const state = createWorld();
    const successor = unlinked(jwkIn(state, 'ec-jwk'));
    state.apply([{ kind: 'remove-jwk', project: 'MyProject', name: 'ec-jwk' }]);
    state.apply([{ kind: 'put-jwk', jwk: successor }]);
    expect(referencedJwkNames(state, 'id-of-ec-key')).toEqual([]);
  });

  it('takes the removal of an unknown JWK for done', () => {
    const state = createWorld();
    const before = snapshot(state);
    state.apply([{ kind: 'remove-jwk', project: 'MyProject', name: 'no-jwk' }]);
    expect(snapshot(state)).toEqual(before);
  });

  it('keeps referencedJwks of one name in two projects apart', () => {
    const state = createWorld();
    const twin = { ...jwkIn(state, 'shared-jwk', 'OtherProject'), project: 'MyProject' };
    state.apply([{ kind: 'put-jwk', jwk: twin }]);
    expect(referencedJwkNames(state, 'id-of-shared-key')).toEqual([
      'MyProject/shared-jwk',
      'OtherProject/shared-jwk',
    ]);
  });

  it('finds a token by its exact value alone', () => {
    const state = createWorld();
    state.apply([{ kind: 'put-token', token }]);
    expect([state.token('new-token'), state.token('New-Token')]).toEqual([token, undefined]);
  });
});

const changesOfAFork: readonly (readonly [string, (fork: State) => void])[] = [
  ['a token', (fork) => fork.apply([{ kind: 'put-token', token }])],
  ['a new key', (fork) => addKey(fork, 'MyProject', 'new-key', [entry('production', ecPair())])],
  [
    'the removal of a key',
    (fork) => fork.apply([{ kind: 'remove-key', project: 'MyProject', name: 'my-key' }]),
  ],
  [
    'the removal of a JWK',
    (fork) => fork.apply([{ kind: 'remove-jwk', project: 'MyProject', name: 'my-jwk' }]),
  ],
  ['a lost link', (fork) => fork.apply([{ kind: 'put-jwk', jwk: unlinked(jwkIn(fork, 'my-jwk')) }])],
  [
    'a new referencedJwk',
    (fork) =>
      fork.apply([
        { kind: 'put-jwk', jwk: { ...linkedTo(jwkIn(fork, 'my-jwk'), 'id-of-my-key'), name: 'n' } },
      ]),
  ],
  [
    'a first referencedJwk',
    (fork) => fork.apply([{ kind: 'put-jwk', jwk: linkedTo(jwkIn(fork, 'pasted-jwk'), 'id-of-other-key') }]),
  ],
  [
    'a renaming update that propagates',
    (fork) => {
      const replacement = { name: 'renamed', environments: [entry('production', ecPair())] };
      update(fork, { keyName: 'shared-key', propagate: 'all-projects', replacement });
    },
  ],
];

describe('A fork', () => {
  it('starts as its base', () => {
    const base = createWorld();
    expect(snapshot(base.fork())).toEqual(snapshot(base));
  });

  it.each(changesOfAFork)('shows neither its base nor its sibling %s', (_, change) => {
    const base = createWorld();
    const before = snapshot(base);
    const [fork, sibling] = [base.fork(), base.fork()];
    change(fork);
    expect([snapshot(base), snapshot(sibling)]).toEqual([before, before]);
    expect(snapshot(fork)).not.toEqual(before);
  });

  it.each(changesOfAFork)(
    'keeps %s to itself when it has changed before and is forked again',
    (_, change) => {
      const parent = createWorld().fork();
      update(parent, { replacement: { description: 'changed in the parent' } });
      parent.apply([{ kind: 'put-jwk', jwk: { ...jwkIn(parent, 'my-jwk'), name: 'copy' } }]);
      const before = snapshot(parent);
      const [fork, sibling] = [parent.fork(), parent.fork()];
      change(fork);
      expect([snapshot(parent), snapshot(sibling)]).toEqual([before, before]);
      expect(snapshot(fork)).not.toEqual(before);
    },
  );

  it('sees what two forks before it changed', () => {
    const first = createWorld().fork();
    update(first, { replacement: { name: 'renamed' } });
    const second = first.fork();
    second.apply([{ kind: 'remove-jwk', project: 'MyProject', name: 'my-jwk' }]);
    const third = second.fork();
    expect([third.key('MyProject', 'my-key'), keyIn(third, 'renamed').id]).toEqual([
      undefined,
      'id-of-my-key',
    ]);
    expect(referencedJwkNames(third, 'id-of-my-key')).toEqual([
      'MyProject/my-private-jwk',
      'MyProject/my-staging-jwk',
    ]);
  });
});
