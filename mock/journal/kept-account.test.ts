import { describe, expect, it } from 'vitest';
import type { Account } from './account.ts';
import { readAccount, writeAccount } from './kept-account.ts';
import { KeptValues } from './values.ts';

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

function written(value: Account): KeptValues {
  const kept = new KeptValues();
  kept.begin();
  writeAccount(kept, value);
  kept.end();
  return kept;
}

describe('an account that is kept', () => {
  it('is read as it was written', () => {
    expect(readAccount(written(account).read())).toEqual(account);
  });

  it('holds nothing else of its records', () => {
    const parts = { public: { n: 'n', e: 'AQAB' }, private: { d: 'secret' } };
    const environments = [{ environmentName: 'production', key: parts, text: { privateKey: 'secret' } }];
    const jwk = { project: 'MyProject', name: 'a', material: { d: 'secret' } };
    const fuller = { ...account, after: { ...key, environments }, jwks: [{ kind: 'follows' as const, jwk }] };
    expect(JSON.stringify(readAccount(written(fuller).read()))).not.toContain('secret');
  });
});
