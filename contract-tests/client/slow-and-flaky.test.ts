import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import type { ReportDocument } from '../reports/document.ts';
import { openMock } from '../runner/target.ts';
import { callCommand } from '../testing/command.ts';

const propagationDelay = 300;

it('raises no false alarm where JWKs follow late and one environment is flaky', {
  timeout: 60_000,
}, async () => {
  const mock = await openMock(loadContract());
  try {
    const deployments = [{ environment: 'production', fails: { random: 0.2 } }];
    const set = await fetch(`${mock.url}/__admin/faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ propagationDelay, deployments }),
    });
    expect(set.ok).toBe(true);
    const run = await callCommand([
      '--target',
      mock.url,
      '--strict',
      '--propagation-timeout',
      '2000',
      '--sequences',
      '0',
      // They are about what is rejected: nothing follows it.
      '--skip',
      'REQ',
      'QRY',
      'ROUTE',
    ]);
    const report: ReportDocument = JSON.parse(run.files['report.json'] ?? '{"clauses":[]}');
    const open = report.clauses
      .filter(({ verdict }) => verdict !== 'passed')
      .map(({ id, verdict, reason }) => ({ id, verdict, reason }));
    expect({ open, err: run.err, code: run.code }).toEqual({ open: [], err: '', code: 0 });
    const told = report.clauses.flatMap(({ tests }) => tests.flatMap(({ times }) => times.propagation));
    expect(told.length).toBeGreaterThan(10);
    expect(await failedDeployments(mock.url)).toBeGreaterThan(10);
  } finally {
    await mock.close();
  }
});

/** How often the flaky environment failed: a run that never met it would show nothing. */
async function failedDeployments(url: string): Promise<number> {
  const response = await fetch(`${url}/__admin/requests?operation=updateKey&limit=1000`);
  return (await response.text()).split('injected fault').length - 1;
}
