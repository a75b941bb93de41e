import { describe, expect, it } from 'vitest';
import { contractFrom, loadContract } from '../../openapi/load.ts';
import { withBrokenEnums, withoutRequired, withWrongTypes } from './malformed-bodies.ts';

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
    expect(keyTypes).toEqual([['EC'], { value: 'EC' }, 482_917_365_041, true]);
  });
});

describe('withBrokenEnums', () => {
  it('uses the given values and the right ones in lower case', () => {
    const values = withBrokenEnums(contract, body, ['DSA', 'RSA']).map(({ place, value }) => [place, value]);
    expect(values).toEqual([
      ['keyType', 'DSA'],
      ['keyType', 'rsa'],
      ['keyType', 'ec'],
    ]);
  });
});
