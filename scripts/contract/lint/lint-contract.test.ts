import { describe, expect, it } from 'vitest';
import { loadContract } from '../../../openapi/load.ts';
import { lintContract } from './lint-contract.ts';

const text = JSON.stringify(loadContract().document);

/** What each rule is to see, as a text of the contract and what replaces it. */
const DAMAGES = [
  ['contract-described', '"description":"Name of the JWK, unique', '"title":"'],
  ['contract-examples', '"value":{"success":true', '"value":{"success":"yes"'],
  ['contract-clauses', 'needs `updateScope` (UK-QRY-02)', 'needs `updateScope` (UK-QRY-99)'],
  ['contract-errors', '"$ref":"#/components/schemas/ConflictError"', '"$ref":"#/components/schemas/Project"'],
  ['contract-names', '"operationId":"updateKey"', '"operationId":"update_key"'],
  ['contract-words', 'is rejected with 401', 'is refused with 401'],
  [
    'owasp:api4:2023-string-limit',
    '"type":["string","null"],"maxLength":1048576,',
    '"type":["string","null"],',
  ],
  ['operation-description', /"description":"Returns the key with its material[^"]*",/, ''],
] as const;

// That it finds nothing in our contract is one of the checks before the tests.
describe('lintContract', () => {
  it('sees what each kind of rule is for, and an exception that nothing meets any more', async () => {
    const damaged = DAMAGES.reduce((before, [rule, part, other]) => {
      const after = before.replace(part, () => other);
      expect(after, `the damage for ${rule}`).not.toBe(before);
      return after;
    }, text);
    const stale = { rule: 'no-such-rule', reason: 'long gone' };
    const findings = await lintContract(JSON.parse(damaged), [stale]);
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(DAMAGES.map(([rule]) => rule)));
    expect(findings.at(-1)).toEqual({
      rule: 'exceptions',
      pointer: '#',
      message: 'nothing meets no-such-rule any more ("long gone")',
    });
  });
});
