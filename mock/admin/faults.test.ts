import { describe, expect, it } from 'vitest';
import { listen } from '../testing/admin-client.ts';
import { ecKey, resultIn } from '../testing/deployments.ts';
import { FAULTS_EXAMPLE } from './fault-control.ts';

const NONE = { deployments: [], propagationDelay: 0, latency: [0, 0], chaos: 0, responses: [] };

describe('/faults', () => {
  it('takes its own example', async () => {
    const admin = await listen();
    expect((await admin.put('/faults', FAULTS_EXAMPLE)).status).toBe(204);
    expect((await admin.get('/faults')).body).toEqual(FAULTS_EXAMPLE);
  });

  it('makes an environment fail so many times and shows how often it still will', async () => {
    const admin = await listen();
    const fault = { environment: 'production', fails: { next: 2 }, message: 'no space left' };
    await admin.put('/faults', { deployments: [fault] });

    const results = [];
    for (let times = 0; times < 3; times++)
      results.push(resultIn(await admin.api.put('ec-key', ecKey()), 'production'));

    expect(results.map(({ success }) => success)).toEqual([false, false, true]);
    expect(results[0]?.message).toBe('no space left');
    expect((await admin.get('/faults')).body).toMatchObject({
      deployments: [{ ...fault, fails: { next: 0 } }],
    });
  });

  it('makes every response late and some of them 500', async () => {
    const waited: number[] = [];
    const clock = {
      after: (delay: number, action: () => void) => {
        waited.push(delay);
        action();
      },
    };
    const admin = await listen({ clock });
    await admin.put('/faults', { latency: [70, 70], chaos: 1 });
    expect((await admin.api.get('/apiops/projects/')).status).toBe(500);
    expect(waited).toEqual([70]);
  });

  it('reports of the body what no place in it is to blame for', async () => {
    const admin = await listen();
    expect((await admin.put('/faults', { fault: 1 })).body).toMatchObject({
      detail: expect.stringMatching(/^The body has an unknown member "fault"/),
    });
  });

  it('takes all present faults away when PUT leaves them out', async () => {
    const admin = await listen({ faults: { chaos: 1 } });
    await admin.put('/faults', {});
    expect((await admin.get('/faults')).body).toEqual(NONE);
  });

  it('goes back to the faults that the mock was started with', async () => {
    const admin = await listen({ faults: { propagationDelay: 5 } });
    await admin.put('/faults', FAULTS_EXAMPLE);
    expect((await admin.call('DELETE', '/faults')).status).toBe(204);
    expect((await admin.get('/faults')).body).toEqual({ ...NONE, propagationDelay: 5 });
  });

  const environment = 'staging';

  it('takes an environment that is just slow', async () => {
    const admin = await listen();
    const put = await admin.put('/faults', { deployments: [{ environment, delay: 5 }] });
    expect(put.status).toBe(204);
    const { body } = await admin.get('/faults');
    expect(body).toMatchObject({ deployments: [{ environment, fails: 'never', delay: 5 }] });
  });

  it.each([
    [[], '', 'must be object, not array'],
    [
      { delay: 5 },
      '',
      /unknown member "delay"; known are deployments, propagationDelay, latency, chaos, responses/,
    ],
    [{ chaos: 1.5 }, '/chaos', 'must be <= 1'],
    [{ propagationDelay: '5' }, '/propagationDelay', 'must be integer, not string'],
    [{ latency: [5] }, '/latency', /at least 2/],
    [{ latency: [5, 2] }, '/latency/1', 'must be at least 5, the first'],
    [{ deployments: [{ environment }] }, '/deployments/0/fails', 'is required where there is no delay'],
    [
      { deployments: [{ environment, fails: 'sometimes' }] },
      '/deployments/0/fails',
      /"always", "never", {"next"/,
    ],
    [{ deployments: [{ environment, fails: { next: -1 } }] }, '/deployments/0/fails', /whole number/],
    [{ deployments: [{ environment, fails: { random: 2 } }] }, '/deployments/0/fails', /0 to 1/],
    [
      { deployments: [{ environment: 'stagin', fails: 'always' }] },
      '/deployments/0/environment',
      '"stagin" is unknown; there are production, staging, sandbox',
    ],
    [{ responses: [{}] }, '/responses/0/operation', 'is required'],
    [
      { responses: [{ operation: 'updateKey' }] },
      '/responses/0',
      /one of example, code, body, .*, not none$/,
    ],
    [
      { responses: [{ operation: 'updateKey', body: 1, gateway: 502 }] },
      '/responses/0',
      /not body and gateway$/,
    ],
    [
      { responses: [{ operation: 'updateKeys', status: 500 }] },
      '/responses/0/operation',
      /^"updateKeys" is unknown; there are \*, .*updateKey/,
    ],
    [{ responses: [{ operation: '*', code: 500 }] }, '/responses/0/operation', /must name an operation/],
    [
      { responses: [{ operation: 'updateKey', example: 'nope' }] },
      '/responses/0/example',
      /^"nope" is not documented for updateKey; there are 200 \(.*409 \(duplicateName\)/,
    ],
    [
      { responses: [{ operation: 'updateKey', code: 302 }] },
      '/responses/0/code',
      /^302 is not documented for updateKey/,
    ],
    [
      { responses: [{ operation: '*', status: 204, body: {} }] },
      '/responses/0/body',
      'must be left out: status 204 has no body',
    ],
    [
      { responses: [{ operation: '*', status: 200, headers: { 'Content-Length': '1' } }] },
      '/responses/0/headers/Content-Length',
      /by the mock itself/,
    ],
    [
      { responses: [{ operation: '*', status: 200, headers: { 'X-A': 'a\r\nb' } }] },
      '/responses/0/headers/X-A',
      /must match pattern/,
    ],
    [
      { responses: [{ operation: '*', network: 'slow' }] },
      '/responses/0/network',
      'must be one of reset, no-response, truncated, not-json',
    ],
  ])('rejects %j, names the place and shows the form', async (faults, pointer, message) => {
    const admin = await listen();
    const { status, body } = await admin.put('/faults', faults);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      problems: [
        { pointer, message: typeof message === 'string' ? message : expect.stringMatching(message) },
      ],
      example: FAULTS_EXAMPLE,
    });
    expect((await admin.get('/faults')).body).toEqual(NONE);
  });
});
