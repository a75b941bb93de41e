import { describe, expect, it } from 'vitest';
import { rejected } from '../testing/act.ts';
import { createWorld, jwkIn, keyIn } from '../testing/world.ts';
import { findJwk, findKey, findProject } from './find.ts';

describe('findProject', () => {
  it('finds a project by its name', () => {
    expect(findProject(createWorld(), 'MyProject')).toMatchObject({ id: 'project-1' });
  });

  it.each(['Nowhere', '__proto__', ''])(
    'rejects the unknown project %j in the words of the product (UK-UPD-09)',
    (name) => {
      expect(rejected(findProject(createWorld(), name))).toMatchObject({
        code: 'bad_request',
        clause: 'UK-UPD-09',
        message: `Project not found for name: (${name}) or user has not privilege to access it!`,
      });
    },
  );

  it.each(['myproject', 'MYPROJECT', 'MyProject '])(
    'takes %j for another project than MyProject (UK-ROUTE-03)',
    (name) => {
      expect(rejected(findProject(createWorld(), name)).clause).toBe('UK-UPD-09');
    },
  );
});

describe('findKey', () => {
  it('finds a key by its project and name', () => {
    const state = createWorld();
    expect(findKey(state, 'MyProject', 'my-key')).toBe(keyIn(state));
  });

  it.each([
    ['no-key', 'MyProject'],
    ['my-key', 'OtherProject'],
    ['__proto__', 'MyProject'],
  ])('rejects the key %s, which %s does not have (UK-UPD-08)', (name, project) => {
    expect(rejected(findKey(createWorld(), project, name, ' Try create operation.'))).toMatchObject({
      code: 'bad_request',
      clause: 'UK-UPD-08',
      message: `Key (name: ${name}) is not found! Try create operation.`,
    });
  });

  it.each(['My-Key', 'MY-KEY', ' my-key'])('takes %j for another key than my-key (UK-ROUTE-03)', (name) => {
    expect(rejected(findKey(createWorld(), 'MyProject', name)).clause).toBe('UK-UPD-08');
  });
});

describe('findJwk', () => {
  it('finds a JWK by its project and name', () => {
    const state = createWorld();
    expect(findJwk(state, 'OtherProject', 'shared-jwk')).toBe(jwkIn(state, 'shared-jwk', 'OtherProject'));
  });

  it('rejects an unknown JWK in the words of the product', () => {
    expect(rejected(findJwk(createWorld(), 'MyProject', 'shared-jwk'))).toMatchObject({
      code: 'bad_request',
      message: 'JWK (name: shared-jwk) is not found!',
    });
  });
});
