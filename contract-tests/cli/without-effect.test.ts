import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import type { EarlierReport } from '../reports/comparison.ts';
import type { CommandContext } from './context.ts';
import type { JudgeFlags } from './parse-flags.ts';
import { readServer } from './server.ts';
import { withoutEffect } from './without-effect.ts';

const { clauses } = loadContract();
const target = 'https://host';
const least = { target, project: 'P', environments: ['one'], tokens: { full: 'env:MINE' } };

/** What a run with these flags says, in a folder with that settings file. */
function saidOf(
  flags: Partial<JudgeFlags>,
  {
    settings,
    env = {},
    earlier,
  }: { settings?: object; env?: CommandContext['env']; earlier?: EarlierReport } = {},
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'without-effect-'));
  const file = join(folder, 'contract.config.json');
  if (settings !== undefined) writeFileSync(file, JSON.stringify(settings));
  const place = { folder, env: { MINE: 'token', ...env } };
  const server = readServer(settings === undefined && !flags.mock ? { target, ...flags } : flags, place);
  return withoutEffect(flags, { server, clauses, env: place.env, earlier }).map((line) =>
    line.replaceAll(`${folder}/`, ''),
  );
}

it('a run whose flags and settings all count says nothing', () => {
  const flags = { strict: true, sequences: 5, seed: 1, propagationTimeout: 9, insecure: true, skip: ['JWK'] };
  expect(saidOf(flags, { settings: least })).toEqual([]);
  expect(saidOf({ mock: true, only: ['RES'], failOn: ['UK-RES-03'] })).toEqual([]);
});

describe('a flag without effect is named, with what keeps it from having one', () => {
  it.each<[Partial<JudgeFlags>, string]>([
    [
      { dryRun: true, strict: true, compare: 'x' },
      '--strict and --compare have no effect with --dry-run, which judges nothing',
    ],
    [{ readOnly: true, propagationTimeout: 9 }, '--propagation-timeout has no effect with --read-only'],
    [{ readOnly: true, replay: '1:2:3', keep: true }, '--replay and --keep have no effect with --read-only'],
    [{ sequences: 0, seed: 3 }, '--seed has no effect with --sequences 0'],
    [{ replay: '1:2:3', seed: 3 }, '--seed has no effect with --replay, which names one sequence'],
    [
      { viaPrism: true, seed: 3 },
      '--seed has no effect with --via-prism, with which only --sequences N sends sequences',
    ],
    [
      { strict: true, failOn: ['REQ'] },
      '--fail-on has no effect with --strict, with which every clause fails the run',
    ],
    [{ failOn: ['UK-UPD-01'] }, '--fail-on UK-UPD-01 has no effect, as what is required fails a run anyhow'],
    [
      { only: ['UPD'], failOn: ['UK-REQ-02'] },
      '--fail-on UK-REQ-02 has no effect, as this run does not judge it',
    ],
    [
      { only: ['UPD'], skip: ['UK-REQ-02', 'UK-UPD-01'] },
      '--skip UK-REQ-02 has no effect, as --only leaves it out',
    ],
    [{ target: 'http://host', insecure: true }, '--insecure: no effect, as http://host speaks no TLS'],
    [{ mock: true, insecure: true }, '--insecure: no effect, as the mock in process speaks no TLS'],
  ])('%j', (flags, line) => {
    expect(saidOf(flags)).toContain(line);
  });
});

describe('a variable with a token is named', () => {
  const env = { CONTRACT_TOKEN: 'x', CONTRACT_TOKEN_ADMIN: 'y' };

  it.each<[string, Partial<JudgeFlags>, object | undefined, string]>([
    [
      'that the settings file does not name',
      {},
      { ...least, tokens: { full: 'env:CONTRACT_TOKEN' } },
      'CONTRACT_TOKEN_ADMIN has no effect: contract.config.json does not name it, as in env:CONTRACT_TOKEN_ADMIN',
    ],
    [
      'where there is no settings file',
      {},
      undefined,
      'CONTRACT_TOKEN and CONTRACT_TOKEN_ADMIN have no effect without a settings file: name it there, such as tokens: { full: env:CONTRACT_TOKEN }',
    ],
    [
      'where the mock in process is judged',
      { mock: true },
      undefined,
      'CONTRACT_TOKEN and CONTRACT_TOKEN_ADMIN have no effect: the mock in process has its own tokens',
    ],
  ])('%s', (_, flags, settings, line) => {
    expect(saidOf(flags, { env, ...(settings && { settings }) })).toEqual([line]);
  });
});

it('a settings file that --mock leaves unread is named', () => {
  expect(saidOf({ mock: true }, { settings: least })).toEqual([
    'contract.config.json is not read with --mock',
  ]);
});

describe('what --compare names', () => {
  const earlier = {
    runId: 'aa',
    startedAt: '',
    target,
    clauses: [{ id: 'UK-UPD-01', verdict: 'passed' }],
  } as const;

  it.each<[string, Partial<JudgeFlags>, EarlierReport | undefined, readonly string[]]>([
    ['fits', {}, earlier, []],
    ['is not there yet', {}, undefined, ['--compare x: is not there, so nothing is compared']],
    [
      'judged another server',
      {},
      { ...earlier, target: 'https://other' },
      ['--compare x: run aa judged another server, https://other'],
    ],
    [
      'has judged nothing that is judged now',
      { only: ['JWK'] },
      earlier,
      ['--compare x: run aa judged none of these clauses, so nothing is compared'],
    ],
  ])('%s', (_, flags, report, lines) => {
    const said = saidOf({ compare: 'x', ...flags }, { settings: least, ...(report && { earlier: report }) });
    expect(said).toEqual(lines);
  });
});
