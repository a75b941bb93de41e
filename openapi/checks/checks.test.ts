import { describe, expect, it } from 'vitest';
import { loadContract } from '../load.ts';
import { findBrokenClauses } from './find-broken-clauses.ts';
import { findFalseExamples } from './find-false-examples.ts';
import { findUndescribed } from './find-undescribed.ts';
import { findUnmatchedKeys } from './find-unmatched-keys.ts';

/** The contract with one text replaced throughout. */
function damaged(text: string | RegExp, replacement: string) {
  const before = JSON.stringify(loadContract().document);
  const after = before.replace(text, replacement);
  expect(after, 'the damage').not.toBe(before);
  return JSON.parse(after);
}

describe('findFalseExamples', () => {
  it('sees a response example that its schema rejects', () => {
    const document = damaged('"value":{"success":true', '"value":{"success":"yes"');
    expect(findFalseExamples(document)).toContainEqual(expect.stringContaining('/success must be boolean'));
  });

  it('sees a request example without a required member', () => {
    const document = damaged('"value":{"name":"my-key",', '"value":{');
    expect(findFalseExamples(document)).toContainEqual(
      expect.stringContaining("must have required property 'name'"),
    );
  });

  it('sees a parameter example that its schema rejects', () => {
    const document = damaged('"example":"SAME_PROJECT"', '"example":"NOWHERE"');
    expect(findFalseExamples(document)).toEqual([
      '#/components/parameters/updateScope/example: the value must be equal to one of the allowed values',
    ]);
  });

  it('sees a property example that its schema rejects', () => {
    const document = damaged('"examples":[60]', '"examples":["soon"]');
    expect(findFalseExamples(document)).toContainEqual(expect.stringContaining('retry_after/examples/0'));
  });

  it('throws on a keyword that does not exist', () => {
    const document = damaged('"minItems":1', '"minimumItems":1');
    expect(() => findFalseExamples(document)).toThrow('minimumItems');
  });
});

describe('findUndescribed', () => {
  it('sees a property without a description', () => {
    const document = damaged('"description":"The outcome in words."', '"title":"Message"');
    expect(findUndescribed(document)).toEqual([
      '#/components/schemas/DeploymentResult/properties/message has no description',
    ]);
  });

  it('sees a parameter without an example', () => {
    const document = damaged(',"example":"my-jwk"', '');
    expect(findUndescribed(document)).toEqual(['#/components/parameters/jwkName has no example']);
  });

  it('sees a response without a named example', () => {
    const document = damaged(/"examples":\{"rateLimit":\{.*?\}\}\}/, '"examples":{}');
    expect(findUndescribed(document)).toContainEqual(
      '#/components/responses/TooManyRequests/content/application~1json has no named example',
    );
  });

  it('sees an operation without a summary', () => {
    const document = damaged('"summary":"List a project\'s keys",', '');
    expect(findUndescribed(document)).toEqual([
      '#/paths/~1apiops~1projects~1{projectName}~1keys~1/get has no summary',
    ]);
  });
});

describe('findBrokenClauses', () => {
  it('sees a mention of a clause that does not exist', () => {
    const document = damaged('needs `updateScope` (UK-QRY-02)', 'needs `updateScope` (UK-QRY-99)');
    expect(findBrokenClauses(document)).toEqual([
      '#/components/parameters/updateReferencedJwks mentions the unknown clause UK-QRY-99',
    ]);
  });

  it('sees an id used twice, a malformed one, and one that nothing links', () => {
    expect(findBrokenClauses(damaged('"id":"UK-AUTH-02"', '"id":"UK-AUTH-01"'))).toContainEqual(
      expect.stringMatching(/x-clauses\/\d+: clause UK-AUTH-01 stands twice$/),
    );
    const renamed = findBrokenClauses(damaged('"id":"UK-AUTH-02"', '"id":"auth2"'));
    expect(renamed).toContainEqual(expect.stringContaining(': clause auth2 is not named like UK-AREA-01'));
    expect(renamed).toContainEqual(expect.stringContaining(': no description mentions auth2'));
  });

  it('sees a decision about an unknown clause, and a clause of our own without a decision', () => {
    const complaints = findBrokenClauses(damaged('"clauses":["UK-JWK-12"]', '"clauses":["UK-JWK-99"]'));
    expect(complaints).toContainEqual(
      expect.stringMatching(/x-decisions\/\d+: a decision names the unknown clause UK-JWK-99$/),
    );
    expect(complaints).toContainEqual(
      expect.stringContaining(': clause UK-JWK-12 is our decision, and no decision names it'),
    );
  });

  it('sees x-violation-clauses that name an unknown clause or an absent keyword', () => {
    expect(findBrokenClauses(damaged('"minItems":"UK-REQ-08"', '"minItems":"UK-REQ-80"'))).toContainEqual(
      expect.stringContaining('names the unknown clause UK-REQ-80'),
    );
    expect(findBrokenClauses(damaged('"minItems":1', '"maxItems":9'))).toContainEqual(
      expect.stringContaining('has no keyword minItems'),
    );
  });
});

describe('findUnmatchedKeys', () => {
  const examples = loadContract().operation('updateKey')?.requestBody?.examples ?? {};
  const { cryptoKeyInfoEnvironmentList: entries } = examples.environmentAdded as {
    cryptoKeyInfoEnvironmentList: readonly { publicKey: string; privateKey: string }[];
  };

  it('sees halves of different pairs', () => {
    const mixed = { publicKey: entries[0]?.publicKey, privateKey: entries[1]?.privateKey };
    expect(findUnmatchedKeys({ keyType: 'EC', cryptoKeyInfoEnvironmentList: [mixed] })).toEqual([
      'entry 0: publicKey does not belong to privateKey',
    ]);
  });

  it('sees material of another type than keyType', () => {
    expect(findUnmatchedKeys({ keyType: 'RSA', cryptoKeyInfoEnvironmentList: entries })).toContain(
      'entry 0: the material is EC, keyType is RSA',
    );
  });

  it('sees material that is not base64', () => {
    const broken = { ...entries[0], publicKey: '...' };
    expect(findUnmatchedKeys({ keyType: 'EC', cryptoKeyInfoEnvironmentList: [broken] })).toEqual([
      'entry 0: the material is not base64',
    ]);
  });
});
