import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { type CommandRun, callCommand, newFolder } from '../testing/command.ts';
import type { ReportDocument } from './document.ts';

const contract = loadContract();

describe('the reports of a run against the mock', () => {
  let run: CommandRun;
  let report: ReportDocument;

  beforeAll(async () => {
    const list = join(newFolder(), 'known.yaml');
    writeFileSync(list, '# what we bear\n- clause: UK-AUTH-08\n  reason: an old ticket\n');
    run = await callCommand(['--mock', '--sequences', '0', '--known-failures', list]);
    report = JSON.parse(run.files['report.json'] ?? '{}');
  }, 120_000);

  it('fit the schema that lies beside them', () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(run.files['report.schema.json'] ?? '{}'),
    );
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...report, clauses: [{}] })).toBe(false);
  });

  it('name every clause of the contract, its tests, and where the contract states it', () => {
    expect(report.clauses.map(({ id }) => id)).toEqual(contract.clauses.map(({ id }) => id));
    expect(report.contract.digest).toBe(contract.digest);
    for (const { id, tests, contract: place } of report.clauses) {
      expect({ id, tested: tests.length > 0 }).toEqual({ id, tested: true });
      const tokens = place.pointer.split('/').slice(1);
      const found = tokens.reduce<unknown>(
        (value, token) => Reflect.get(Object(value), token.replaceAll('~1', '/').replaceAll('~0', '~')),
        contract.document,
      );
      expect(found).toMatchObject({ id });
    }
  });

  it('show how long propagation and deployment took', () => {
    const times = report.clauses.flatMap(({ tests }) => tests.map((test) => test.times));
    expect(times.flatMap(({ propagation }) => propagation).length).toBeGreaterThan(10);
    expect(times.flatMap(({ deployment }) => deployment).length).toBeGreaterThan(10);
    expect(run.files['report.html']).toMatch(/aria-label="Propagation: \d+ seen, median/);
  });

  it('fail the run for a known difference that is none any more', () => {
    expect(run.err).toMatch(
      /no longer fails: UK-AUTH-08 passes, but .*known\.yaml:2 lists it \(an old ticket\)/,
    );
    expect({ code: run.code, exitCode: report.exitCode }).toEqual({ code: 1, exitCode: 1 });
    expect(run.files['summary.md']).toContain('the clauses hold, but');
    expect(run.files['junit.xml']).toMatch(/^<testsuites .* failures="0" errors="1"/m);
  });

  it('give JUnit a case for each test', () => {
    const names = [...(run.files['junit.xml'] ?? '').matchAll(/<testcase [^>]*name="(UK-[^"]*)"/g)];
    const titles = report.clauses.flatMap(({ id, tests }) => tests.map(({ title }) => `${id} ${title}`));
    expect(names).toHaveLength(titles.length);
  });

  it('show nothing of GitHub elsewhere', () => {
    expect(run.out).not.toMatch(/^::/m);
  });
});
