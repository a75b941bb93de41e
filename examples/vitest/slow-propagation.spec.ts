import { createMock } from 'update-key-contract';
import { afterEach, expect, it, vi } from 'vitest';
import body from '../rotate-ec-key.json';
import { rotate, waitForJwk } from './rotate';

const TOKEN = 'full-access-token';

afterEach(() => vi.useRealTimers());

it('waits for slow propagation, in no time', async () => {
  vi.useFakeTimers();
  const mock = createMock({ faults: { propagationDelay: 30_000 } });
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const response = await mock.fetch('/apiops/projects/MyProject/jwks/ec-jwk/', { headers });
  const { x } = (await response.json()).resultList[0].ec;
  await rotate(mock.fetch, TOKEN, body);
  let shown: string | undefined;
  const waiting = waitForJwk(mock.fetch, TOKEN, x).then((value) => {
    shown = value;
  });
  while (shown === undefined) await vi.advanceTimersByTimeAsync(1000);
  await waiting;
  expect(shown).toBe('Z0gkDAFyIvPM7yZ1fY1v2wr-al2yitpW_GHUrG4f32I');
});
