import { describe, expect, it } from 'vitest';
import { contractFrom, loadContract } from '../../openapi/load.ts';
import { respelt, spellings, withBrokenEnums, withoutRequired, withWrongTypes } from './malformed-bodies.ts';

const contract = loadContract();
const body = {
  name: 'my-key',
  description: 'A key',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: [
    { environmentName: 'one', publicKey: 'AAAA' },
    { environmentName: 'two', privateKey: 'BBBB' },
  ],
};
const placesOf = (all: readonly { place: string }[]) => [...new Set(all.map(({ place }) => place))];

describe('withoutRequired', () => {
  it('leaves out each required member once, at every level', () => {
    const all = withoutRequired(contract, body);
    expect(placesOf(all)).toEqual([
      'name',
      'keyType',
      'cryptoKeyInfoEnvironmentList',
      'cryptoKeyInfoEnvironmentList.0.environmentName',
      'cryptoKeyInfoEnvironmentList.1.environmentName',
    ]);
    expect(all[0]?.body).toEqual({ ...body, name: undefined });
    expect(Object.keys(all[0]?.body ?? {})).not.toContain('name');
  });

  it('follows the contract', () => {
    const document = structuredClone(contract.document) as unknown as {
      components: { schemas: Record<string, object> };
    };
    Object.assign(document.components.schemas.CryptoKeyInfoInput ?? {}, { required: ['description'] });
    const other = contractFrom(document, 'changed');
    expect(placesOf(withoutRequired(other, body))).toContain('description');
    expect(placesOf(withoutRequired(other, body))).not.toContain('name');
  });
});

describe('withWrongTypes', () => {
  const all = withWrongTypes(contract, body);

  it('spoils every member and every entry', () => {
    expect(placesOf(all)).toEqual([
      'name',
      'description',
      'keyType',
      'cryptoKeyInfoEnvironmentList',
      'cryptoKeyInfoEnvironmentList.0',
      'cryptoKeyInfoEnvironmentList.0.environmentName',
      'cryptoKeyInfoEnvironmentList.0.publicKey',
      'cryptoKeyInfoEnvironmentList.1',
      'cryptoKeyInfoEnvironmentList.1.environmentName',
      'cryptoKeyInfoEnvironmentList.1.privateKey',
    ]);
  });

  it('uses every type but the right one and null, and the value itself in disguise', () => {
    const keyTypes = all.filter(({ place }) => place === 'keyType').map(({ value }) => value);
    expect(keyTypes).toEqual([
      ...[['EC'], [], { value: 'EC' }, {}],
      ...[482_917_365_041, 0, 1, 1.5, true, false],
    ]);
  });

  it('writes a list as its first entry and as an object by names', () => {
    const lists = all
      .filter(({ place }) => place === 'cryptoKeyInfoEnvironmentList')
      .map(({ value }) => value);
    expect(lists).toContainEqual({ environmentName: 'one', publicKey: 'AAAA' });
    expect(lists).toContainEqual({ one: { publicKey: 'AAAA' }, two: { privateKey: 'BBBB' } });
  });
});

describe('withBrokenEnums', () => {
  it('uses the given values, the right ones in lower case and the present one misspelt', () => {
    const values = withBrokenEnums(contract, body, ['DSA', 'RSA']).map(({ place, value }) => [place, value]);
    expect(values).toEqual([
      ['keyType', 'DSA'],
      ['keyType', 'rsa'],
      ...['ec', ' EC', 'EC ', 'EC-', 'ECDSA', '1'].map((value) => ['keyType', value]),
    ]);
  });
});

describe('respelt', () => {
  it('spells the names of members otherwise and leaves their values', () => {
    const spelt = Object.values(spellings).map((spell) => respelt({ keyType: 'EC' }, spell));
    expect(spelt).toEqual([
      { KEYTYPE: 'EC' },
      { keytype: 'EC' },
      { KeyType: 'EC' },
      { key_type: 'EC' },
      { 'key-type': 'EC' },
    ]);
  });
});
