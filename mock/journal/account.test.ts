import { expect, it } from 'vitest';
import { type Account, PackedAccount } from './account.ts';

const key = { name: 'my-key', description: null, keyType: 'EC', version: 1, environments: [] };
const account: Account = {
  before: key,
  after: {
    ...key,
    description: 'new',
    version: 2,
    environments: [
      { environmentName: 'production', key: { public: { n: 'n', e: 'AQAB' } } },
      { environmentName: 'staging', key: { public: { crv: 'P-256', x: 'x', y: 'y' } } },
    ],
  },
  deployment: {
    success: false,
    environments: [{ environmentName: 'production', success: false, message: 'not published' }],
  },
  undeployed: ['sandbox'],
  jwks: [
    { kind: 'follows', jwk: { project: 'MyProject', name: 'a' } },
    { kind: 'stays', jwk: { project: 'OtherProject', name: 'b' }, reason: 'out of scope' },
    { kind: 'cannot-follow', jwk: { project: 'MyProject', name: 'c' }, reason: 'no private part' },
  ],
};

it('an account comes out of its package as it went in', () => {
  expect(new PackedAccount(account).unpack()).toEqual(account);
});
