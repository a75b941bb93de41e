import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { failingClauses, type Selection, selectClauses } from './selection.ts';

const { clauses } = loadContract();

function ids(selection: Selection): readonly string[] {
  return selectClauses(clauses, selection).map(({ id }) => id);
}

describe('which clauses are judged', () => {
  it('are all unless selected', () => {
    expect(ids({})).toEqual(clauses.map(({ id }) => id));
  });

  it.each([
    [['QRY'], 5],
    [['qry'], 5],
    [['UK-QRY'], 5],
    [['UK-QRY-01'], 1],
    [['qry-01'], 1],
    [['UK-QRY-01', 'UK-QRY-02'], 2],
    [['UK-QRY-01|UK-QRY-02'], 2],
    [['QRY,ROUTE'], 9],
  ])('are those of --only %j', (only, count) => {
    expect(ids({ only })).toHaveLength(count);
  });

  it('are not those of --skip, also when --only names them', () => {
    expect(ids({ skip: ['JWK'] })).not.toContain('UK-JWK-01');
    expect(ids({ only: ['QRY'], skip: ['UK-QRY-02'] })).toEqual([
      'UK-QRY-01',
      'UK-QRY-03',
      'UK-QRY-04',
      'UK-QRY-05',
    ]);
  });

  it('cannot be named by a word that is neither area nor clause', () => {
    expect(() => ids({ only: ['UK-QRY-99'] })).toThrow(
      '--only UK-QRY-99: expected a clause such as UK-ROUTE-01, or one of ROUTE, AUTH, QRY, REQ, UPD, DEP, JWK, RES',
    );
    expect(() => ids({ skip: ['EVERYTHING'] })).toThrow(/^--skip EVERYTHING: expected/);
  });

  it('cannot be none', () => {
    expect(() => ids({ only: ['QRY'], skip: ['QRY'] })).toThrow('--only and --skip leave no clause to judge');
  });
});

it.each([
  [[], ['UK-RES-03', 'UK-AUTH-07', 'UK-UPD-13']],
  [['UK-REQ-11'], ['UK-RES-03', 'UK-AUTH-07', 'UK-UPD-13', 'UK-REQ-11']],
  [['none'], []],
  [['none', 'UK-REQ-11'], ['UK-REQ-11']],
])('the advisory clauses that fail a run are, with --fail-on %j, %j', (words, failing) => {
  expect([...failingClauses(clauses, words)]).toEqual(failing);
});

it('--fail-on rejects other words, and says that it takes none', () => {
  expect(() => failingClauses(clauses, ['all'])).toThrow('--fail-on all: expected none, a clause such as');
});
