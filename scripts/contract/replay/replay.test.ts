import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { type Contract, contractFrom, loadContract } from '../../../openapi/load.ts';
import { type GivenRequest, readGiven, updateRequest } from '../examples/update-request.ts';
import { type Journal, readJournal } from './journal.ts';
import { printReplays } from './print.ts';
import { replay } from './replay.ts';

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
  const response = await fetch(`${listening.url}/__admin/requests`);
  const file = save(await response.text());
  await listening.close();
  return readJournal(file);
}

describe('replay', () => {
  let journal: Journal;
  beforeAll(async () => {
    journal = await record();
  });

  const complaintsOf = async (against: Contract) =>
    (await replay(against, journal.requests))
      .filter(({ request }) => request.status < 400)
      .map(({ complaints }) => complaints);

  it('has nothing against them under the contract that they were made for', async () => {
    expect(await complaintsOf(contract)).toEqual([[], []]);
  });

  it('finds the one that lacks a member that is required now', async () => {
    const stricter = changed(
      '"required":["name","keyType","cryptoKeyInfoEnvironmentList"]',
      '"required":["name","keyType","cryptoKeyInfoEnvironmentList","description"]',
    );
    expect((await complaintsOf(stricter)).flat()).toEqual(['description is required']);
  });

  it('names the clause', async () => {
    const stricter = changed('"enum":["RSA","EC"]', '"enum":["EC"]');
    expect(await replay(stricter, journal.requests)).toContainEqual(
      expect.objectContaining({ complaints: [expect.stringContaining('keyType')], clause: 'UK-REQ-12' }),
    );
  });

  it('judges the query', async () => {
    const stricter = changed('"enum":["SAME_PROJECT","ALL_PROJECTS"]', '"enum":["ALL_PROJECTS"]');
    expect((await complaintsOf(stricter)).flat()).toEqual([expect.stringMatching(/^updateScope must be/)]);
  });

  it('finds an address that is gone', async () => {
    const moved = changed('/keys/{keyName}/"', '/crypto-keys/{keyName}/"');
    expect(await complaintsOf(moved)).toEqual([
      ['the contract has no such address'],
      ['the contract has no such address'],
    ]);
  });

  it('does not report what a masked value would come to', async () => {
    const key = '"maxLength":1048576,"x-violation-clauses":{"type":"UK-REQ-09"},"examples":["MIGH';
    const stricter = changed(key, key.replace('1048576', '3'));
    const [first] = await replay(stricter, journal.requests);
    expect(first?.complaints).toEqual([]);
    expect(first?.unknown).toContainEqual(expect.stringMatching(/privateKey must /));
  });

  it('prints what it found, what it left out, and what it cannot know', async () => {
    const stricter = changed('"enum":["RSA","EC"]', '"enum":["EC"]');
    const { text, rejected } = printReplays(stricter, journal, await replay(stricter, journal.requests));
    expect(rejected).toBe(1);
    expect(text).toContain('2 accepted requests, replayed against Update Key 0.1.0');
    expect(text).toContain('1 that were rejected when they were recorded are left out');
    expect(text).toMatch(/1 would be rejected:\n {2}#1 PUT .*\(updateKey, UK-REQ-12\)\n {4}keyType /);
    expect(text).toContain('which members of the responses a client reads is not in a journal');
  });
});

describe('readJournal', () => {
  it.each([
    ['{', /cannot be read/],
    ['{"entries":[]}', /is no journal: save what GET \/__admin\/requests/],
    ['{"requests":[{"id":1}]}', /requests\[0\] lacks request\.method/],
  ])('rejects %s', (text, message) => {
    expect(() => readJournal(save(text))).toThrow(message);
  });
});
