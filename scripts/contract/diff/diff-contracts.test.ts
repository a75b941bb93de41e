import { describe, expect, it } from 'vitest';
import { type Contract, contractFrom, loadContract } from '../../../openapi/load.ts';
import { type Verdict, verdictOf } from './change.ts';
import { diffContracts } from './diff-contracts.ts';
import { reportDiff } from './report.ts';

const contract = loadContract();
const noEvidence = { clauses: {}, matrix: null };

type Edit = readonly [pointer: string, value: unknown];

/** The contract after edits: the value at each place, a JSON Pointer without its first slash, replaced or (undefined) removed. */
function edited(...edits: readonly Edit[]): Contract {
  const document = JSON.parse(JSON.stringify(contract.document));
  for (const [pointer, value] of edits) {
    const names = pointer.split('/').map((name) => name.replaceAll('~1', '/'));
    const last = names.pop() ?? '';
    const parent: unknown = names.reduce((node, name) => node[name], document);
    if (typeof parent !== 'object' || parent === null) throw new Error(`${pointer} leads nowhere`);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value);
  }
  return contractFrom(document, 'edited');
}

const schemas = 'components/schemas';
const input = `${schemas}/CryptoKeyInfoInput`;
const updatePath = 'paths/~1apiops~1projects~1{projectName}~1keys~1{keyName}~1/put';
const text = { type: 'string', description: 'A label.', examples: ['blue'] };

const BREAKING: readonly (readonly [string, Edit])[] = [
  ['a member of the request becomes required', [`${input}/required/3`, 'description']],
  ['a limit of the request becomes tighter', [`${input}/properties/name/maxLength`, 100]],
  ['a value of the request is taken away', [`${input}/properties/keyType/enum`, ['RSA']]],
  ['a member of a response may be absent', [`${schemas}/DeploymentResponse/required`, ['success']]],
  ['a response may hold a value that it never held', [`${schemas}/BadRequestCode/enum/3`, 'conflict']],
  ['an operation is taken away', ['paths/~1apiops~1projects~1/get', undefined]],
];

const HARMLESS: readonly (readonly [string, Edit])[] = [
  ['an optional member is added to the request', [`${input}/properties/label`, text]],
  ['a member is added to a response', [`${schemas}/EnvironmentResult/properties/label`, text]],
  ['a limit of the request is widened', [`${input}/properties/name/maxLength`, 300]],
  ['a value is added to the request', [`${input}/properties/keyType/enum`, ['RSA', 'EC', 'OKP']]],
  ['a response promises more', [`${schemas}/EnvironmentResult/properties/message/minLength`, 1]],
  ['a description is reworded', [`${updatePath}/description`, 'Replaces a key (UK-UPD-01).']],
];

function verdicts(after: Contract): readonly Verdict[] {
  return diffContracts(contract, after).map((change) => verdictOf({ ...change, operation: '' }));
}

describe('six changes that break callers', () => {
  it.each(BREAKING)('%s', (_, edit) => {
    expect(verdicts(edited(edit))).toContain('callers');
  });
});

describe('six changes that break no caller', () => {
  it.each(HARMLESS)('%s', (_, edit) => {
    const found = verdicts(edited(edit));
    expect(found).not.toHaveLength(0);
    expect(found).not.toContain('callers');
  });
});

describe('diffContracts', () => {
  it('finds nothing between a contract and itself', () => {
    expect(diffContracts(contract, contract)).toEqual([]);
  });

  it.each<[string, Edit]>([
    ['a parameter becomes required', ['components/parameters/updateScope/required', true]],
    ['another role is needed', [`${updatePath}/x-required-roles/2`, 'ROLE_ADMIN']],
    ['a token is needed', ['paths/~1apiops~1test~1healthcheck/get/security', [{ bearerToken: [] }]]],
    ['null is no longer taken', [`${input}/properties/description/type`, 'string']],
    ['null may be returned', [`${schemas}/EnvironmentResult/properties/message/type`, ['string', 'null']]],
    ['the default is another', ['components/parameters/updateReferencedJwks/schema/default', true]],
    ['a clause is weakened', [`${updatePath}/x-clauses/0/level`, 'advisory']],
    ['a clause is taken back', [`${updatePath}/x-clauses/0`, { ...contract.clauses[0], id: 'UK-NEW-01' }]],
    ['members are rejected that were ignored', [`${input}/additionalProperties`, false]],
    ['another media type is sent', ['components/responses/Healthy/content', { 'application/json': {} }]],
  ])('breaks callers when %s', (_, edit) => {
    expect(verdicts(edited(edit))).toContain('callers');
  });

  it('weighs one shared schema by the direction in which it is used', () => {
    const wider = edited([`${schemas}/KeyType/enum`, ['RSA', 'EC', 'OKP']]);
    const found = diffContracts(contract, wider).map(({ direction, effect }) => `${direction} ${effect}`);
    expect(found).toEqual(['response looser']);
  });

  it('reports a change of a shared component once, with the operations that it reaches', () => {
    const [change] = diffContracts(contract, edited([`${input}/properties/name/maxLength`, 100]));
    expect(change).toMatchObject({
      what: 'name: maxLength 100, was 255',
      pointer: '#/components/schemas/CryptoKeyInfoInput/properties/name',
      operations: ['updateKey', 'createKey'],
    });
  });
});

describe('renames in generated code', () => {
  const renamed = (from: string, to: string) =>
    contractFrom(JSON.parse(JSON.stringify(contract.document).replaceAll(from, to)), 'renamed');
  const namings = (after: Contract) =>
    diffContracts(contract, after)
      .filter((change) => verdictOf({ ...change, operation: '' }) === 'renames')
      .map(({ what }) => what);

  it.each([
    [
      'a schema',
      'EnvironmentResult',
      'EnvironmentOutcome',
      'renames the type EnvironmentResult to EnvironmentOutcome',
    ],
    [
      'an operation',
      '"operationId":"getKey"',
      '"operationId":"readKey"',
      'renames the operation getKey to readKey',
    ],
    ['a tag', '["Update Key"]', '["Keys"]', 'renames the tag Update Key to Keys'],
    ['an example', '"badBase64"', '"notBase64"', 'renames the example badBase64 to notBase64'],
  ])('are found of %s, and break nothing on the wire', (_, from, to, what) => {
    const after = renamed(from, to);
    expect(namings(after)).toEqual([what]);
    expect(verdicts(after)).not.toContain('callers');
  });

  it('names a type that is gone', () => {
    expect(
      namings(
        edited([`${schemas}/KeyType`, undefined], [`${schemas}/CryptoKeyInfo/properties/keyType`, text]),
      ),
    ).toContain('the type KeyType is gone');
  });
});

describe('reportDiff', () => {
  const tighter = [`${input}/properties/name/maxLength`, 100] as const;

  it('asks for a major version when callers break', () => {
    expect(reportDiff(contract, edited(tighter), noEvidence).needsMajor).toBe(true);
    expect(reportDiff(contract, edited(tighter, ['info/version', '1.0.0']), noEvidence).needsMajor).toBe(
      false,
    );
  });

  it('names the clauses, the tests and the generated types that are touched', () => {
    const test = { file: 'contract-tests/a.contract.test.ts', line: 7, text: 'a blank name' };
    const evidence = { ...noEvidence, clauses: { 'UK-REQ-11': { contract: [], notes: [], tests: [test] } } };
    const [change] = reportDiff(contract, edited(tighter), evidence).changes;
    expect(change?.touched).toEqual({
      clauses: expect.arrayContaining(['UK-REQ-11', 'UK-UPD-05']),
      tests: [test],
      types: ['components["schemas"]["CryptoKeyInfoInput"]'],
    });
  });
});
