import { createMock } from 'update-key-contract';
import { afterEach, expect, it, vi } from 'vitest';
import body from '../rotate-ec-key.json';
import { rotate, waitForJwk } from './rotate';

afterEach(() => vi.useRealTimers());

it('waits for slow propagation, in no time', async () => {
  vi.useFakeTimers();
  const mock = createMock({ faults: { propagationDelay: 30_000 } });
  const { x } = (await (await mock.fetch('/apiops/projects/MyProject/jwks/ec-jwk/', { headers: { Authorization: 'Bearer full-access-token' } })).json()).resultList[0].ec;
  await rotate(mock.fetch, 'full-access-token', body);
  const waiting = waitForJwk(mock.fetch, 'full-access-token', x);
  await vi.waitUntil(async () => {
    await vi.advanceTimersByTimeAsync(1000);
    return mock.journal.count({ operation: 'getJwk' }) > 31;
  });
  expect(await waiting).toBe('Z0gkDAFyIvPM7yZ1fY1v2wr-al2yitpW_GHUrG4f32I');
});
