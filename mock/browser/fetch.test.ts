import { describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { createMock } from './index.ts';

const PROJECTS = '/apiops/projects/';
const headers = { Authorization: 'Bearer full-access-token' };

describe('the fetch of the mock for browsers', () => {
  it('responds to HEAD with headers and no body', async () => {
    const response = await createMock().fetch(PROJECTS, { method: 'HEAD', headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(await response.text()).toBe('');
  });

  it('rejects with the reason of an abort that comes while a response is delayed', async () => {
    const clock = new ManualClock();
    const mock = createMock({ clock });
    const controller = new AbortController();
    const sent = mock.fetch(PROJECTS, {
      headers: { ...headers, Prefer: 'delay=1000' },
      signal: controller.signal,
    });
    await clock.until(1);
    controller.abort(new Error('enough'));
    await expect(sent).rejects.toThrow('enough');
  });

  it.each(['reset', 'truncated'] as const)('fails as a network does: %s', async (network) => {
    const mock = createMock();
    mock.faults.respond('listProjects', { network });
    const read = async () => (await mock.fetch(PROJECTS, { headers })).text();
    await expect(read()).rejects.toThrow(TypeError);
  });

  it('never responds where no response comes, until it is aborted', async () => {
    const mock = createMock();
    mock.faults.respond('listProjects', { network: 'no-response' });
    const controller = new AbortController();
    const sent = mock.fetch(PROJECTS, { headers, signal: controller.signal });
    await expect.poll(() => mock.journal.count()).toBe(1);
    controller.abort(new Error('enough'));
    await expect(sent).rejects.toThrow('enough');
  });

  it('rejects a body in another encoding than UTF-8', async () => {
    const response = await createMock().fetch('/apiops/projects/MyProject/keys/my-key/', {
      method: 'PUT',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: Uint8Array.of(0x22, 0xff, 0x22),
    });
    expect([response.status, response.headers.get('x-contract-clause')]).toEqual([400, 'UK-REQ-02']);
  });
});
