import { beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import type { ReportDocument } from '../reports/document.ts';
import { openMock } from '../runner/target.ts';
import { type CommandRun, callCommand } from '../testing/command.ts';
import { openRelay } from '../testing/relay.ts';

const message =
  'The received media type "text/plain" does not match the one specified in the current response: application/json';

describe('a server of which Prism finds fault and the suite does not', () => {
  let run: CommandRun;

  beforeAll(async () => {
    const mock = await openMock(loadContract());
    const relay = await openRelay(mock.url, ({ status, headers }) => ({
      status,
      headers: { ...headers, ...(status >= 400 && { 'content-type': 'text/plain' }) },
    }));
    run = await callCommand(['--target', relay.url, '--only', 'UK-UPD-08', '--via-prism'], {
      GITHUB_ACTIONS: 'true',
    });
    await relay.close();
    await mock.close();
  }, 120_000);

  it('fails the run', () => {
    const { clauses, secondOpinion, exitCode }: ReportDocument = JSON.parse(run.files['report.json'] ?? '{}');
    expect(clauses.map(({ id, verdict }) => [id, verdict])).toEqual([['UK-UPD-08', 'passed']]);
    expect(secondOpinion).toMatchObject({ by: 'Prism', silent: 0, fails: true });
    expect(secondOpinion?.violations[0]).toMatchObject({
      operation: 'updateKey',
      status: 400,
      message,
      clause: 'UK-RES-02',
      standing: 'disagrees',
    });
    expect({ exitCode, code: run.code }).toEqual({ exitCode: 1, code: 1 });
  });

  it('is shown in the terminal and in every report, without a token', () => {
    expect(run.out).toMatch(/^Second opinion: Prism [\d.]+ judged \d+ responses, \d+ violations?$/m);
    expect(run.out).toMatch(
      /updateKey 400: Prism objects \(\d+ times\): .*media type "text\/plain".*; the suite does not \(UK-RES-02\)/,
    );
    expect(run.out).toMatch(/^::error title=Second opinion::/m);
    expect(run.files['junit.xml']).toContain('<failure message="The received media type');
    expect(run.files['summary.md']).toMatch(/^### Second opinion: Prism .* violations?$/m);
    expect(run.files['report.html']).toContain('<h2>Second opinion</h2>');
    expect(JSON.stringify(run)).not.toContain('full-access-token');
  });
});
