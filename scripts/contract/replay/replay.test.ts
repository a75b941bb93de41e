import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { type Contract, contractFrom, loadContract } from '../../../openapi/load.ts';
import { type GivenRequest, readGiven, updateRequest } from '../examples/update-request.ts';
import { type Journal, readJournal } from './journal.ts';
import { printRehearsals } from './print.ts';
import { rehearse } from './replay.ts';

const contract = loadContract();
const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

function save(text: string): string {
  const file = join(folder, 'journal.json');
  writeFileSync(file, text);
  return file;
}

/** The contract with one text replaced throughout. */
function changed(text: string | RegExp, replacement: string): Contract {
  const before = JSON.stringify(contract.document);
  const after = before.replaceAll(text, () => replacement);
  expect(after).not.toBe(before);
  return contractFrom(JSON.parse(after), 'changed');
}

/** A journal as a real mock gives it, of an update with a query, one of another key, and one that is rejected. */
async function record(): Promise<Journal> {
  const mock = createMock();
  const given: readonly Partial<GivenRequest>[] = [
    { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' },
    { key: 'ec-key', body: 'descriptionCleared' },
    { key: 'ghost-key' },
  ];
  for (const each of given)
    await mock.fetch(updateRequest(contract, readGiven({ ...each }), 'http://127.0.0.1'));
  const listening = await mock.listen();
  const answer = await fetch(`${listening.url}/__admin/requests`);
  const file = save(await answer.text());
  await listening.close();
  return readJournal(file);
}

describe('rehearse', () => {
  let journal: Journal;
  beforeAll(async () => {
    journal = await record();
  });

  const complaintsOf = (against: Contract) =>
    rehearse(against, journal.requests)
      .filter(({ request }) => request.status < 400)
      .map(({ complaints }) => complaints.map(({ message }) => message));

  it('has nothing against them under the contract that they were made for', () => {
    expect(complaintsOf(contract)).toEqual([[], []]);
  });

  it('finds the one that lacks a member that is required now', () => {
    const stricter = changed(
      '"required":["name","keyType","cryptoKeyInfoEnvironmentList"]',
      '"required":["name","keyType","cryptoKeyInfoEnvironmentList","description"]',
    );
    expect(complaintsOf(stricter).flat()).toEqual(['description is required']);
  });

  it('names the clause', () => {
    const stricter = changed('"enum":["RSA","EC"]', '"enum":["EC"]');
    const found = rehearse(stricter, journal.requests).flatMap(({ complaints }) => complaints);
    expect(found).toContainEqual({ message: expect.stringContaining('keyType'), clause: 'UK-REQ-12' });
  });

  it('judges the query', () => {
    const stricter = changed('"enum":["SAME_PROJECT","ALL_PROJECTS"]', '"enum":["ALL_PROJECTS"]');
    expect(complaintsOf(stricter).flat()).toEqual([expect.stringContaining('updateScope must be equal')]);
  });

  it('finds an address that is gone', () => {
    const moved = changed('/keys/{keyName}/"', '/crypto-keys/{keyName}/"');
    expect(complaintsOf(moved)).toEqual([
      ['the contract has no such address'],
      ['the contract has no such address'],
    ]);
  });

  it('does not say what a masked value would come to', () => {
    const key = '"type":["string","null"],"x-violation-clauses":{"type":"UK-REQ-09"},"examples":["MIGH';
    const stricter = changed(key, key.replace('"x-', '"maxLength":3,"x-'));
    const [rehearsal] = rehearse(stricter, journal.requests);
    expect(rehearsal?.complaints).toEqual([]);
    expect(rehearsal?.unknown).toContainEqual(expect.stringMatching(/privateKey must NOT have more than 3/));
  });

  it('says what it found, what it left out, and what it can not know', () => {
    const stricter = changed('"enum":["RSA","EC"]', '"enum":["EC"]');
    const { text, rejected } = printRehearsals(stricter, journal, rehearse(stricter, journal.requests));
    expect(rejected).toBe(1);
    expect(text).toContain('2 accepted requests, rehearsed against Update Key 0.1.0');
    expect(text).toContain('1 that were rejected when they were recorded are left out');
    expect(text).toMatch(/1 would be rejected:\n {2}#1 PUT .*\(updateKey\)\n {4}keyType .*\(UK-REQ-12\)/);
    expect(text).toContain('which members of the answers a client reads is not in a journal');
  });
});

describe('readJournal', () => {
  it.each([
    ['{', /can not be read/],
    ['{"entries":[]}', /is no journal: save what GET \/__admin\/requests/],
    ['{"requests":[{"id":1}]}', /requests\[0\] lacks request\.method/],
  ])('rejects %s', (text, message) => {
    expect(() => readJournal(save(text))).toThrow(message);
  });
});
