import { describe, expect, it } from 'vitest';
import { findBrokenClauses } from './checks/find-broken-clauses.ts';
import { findFalseExamples } from './checks/find-false-examples.ts';
import { findUndescribed } from './checks/find-undescribed.ts';
import { findUnmatchedKeys } from './checks/find-unmatched-keys.ts';
import { loadContract } from './load.ts';

const contract = loadContract();
const updateKey = contract.operation('updateKey');

describe('the contract', () => {
  it('has an operation for all that it takes to arrange, make and observe an update', () => {
    expect(contract.operations.map(({ id }) => id).sort()).toEqual([
      'checkHealth',
      'createJwk',
      'createKey',
      'createToken',
      'deleteJwk',
      'deleteKey',
      'getJwk',
      'getKey',
      'listEnvironments',
      'listJwks',
      'listKeys',
      'listProjects',
      'updateJwk',
      'updateKey',
    ]);
  });

  it('tells the update from its supporting cast by tag', () => {
    const tagged = contract.operations.filter(({ tags }) => tags.includes('Update Key'));
    expect(tagged.map(({ id }) => id)).toEqual(['updateKey']);
  });

  it('holds only examples that their schemas accept', () => {
    expect(findFalseExamples(contract.document)).toEqual([]);
  });

  it('describes and exemplifies every operation, parameter, property and response', () => {
    expect(findUndescribed(contract.document)).toEqual([]);
  });

  it('links clauses that exist, and every clause from somewhere', () => {
    expect(findBrokenClauses(contract.document)).toEqual([]);
  });

  it('has every status of the update, each with a named example', () => {
    const statuses = Object.keys(updateKey?.responses ?? {});
    expect(statuses.sort()).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
    ]);
    for (const status of statuses) {
      const examples = updateKey?.responses[status]?.content['application/json']?.examples ?? {};
      expect(Object.keys(examples), status).not.toEqual([]);
    }
  });

  it('forbids no unknown member anywhere', () => {
    expect(JSON.stringify(contract.document)).not.toMatch(/"(additional|unevaluated)Properties"/);
  });

  const withMaterial = ['updateKey', 'createKey'].flatMap((id) =>
    Object.entries(contract.operation(id)?.requestBody?.examples ?? {}),
  );
  it.each(withMaterial)('holds real key pairs in the request example %s', (_, example) => {
    expect(findUnmatchedKeys(example)).toEqual([]);
  });

  it('keeps the clause texts as sentences with a source', () => {
    expect(contract.clauses.length).toBeGreaterThanOrEqual(66);
    for (const { id, source, text } of contract.clauses) {
      expect(text, id).toMatch(/^[`A-Z].*\.$/);
      expect(source, id).toMatch(/ page$|^our decision$/);
    }
  });
});
