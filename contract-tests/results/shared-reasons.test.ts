import { expect, it } from 'vitest';
import { sharedReasons } from './shared-reasons.ts';

const because = (reason: string, verdict: 'not verified' | 'failed' = 'not verified') => ({
  verdict,
  reason,
});

it('a reason that four clauses have is reported once, whatever the run named its keys', () => {
  const members = [1, 2, 3, 4].map((n) =>
    because(`Create Key responded with 400: "uk-0badcafe-${n}-key is wrong"`),
  );
  const [found, ...others] = sharedReasons([...members, because('another')]);
  expect(found).toMatchObject({ verdict: 'not verified', members });
  expect(others).toEqual([]);
});

it('a server that is not reached is one cause, at whatever address', () => {
  const members = ['keys', 'jwks', 'keys', 'projects'].map((path) => ({
    verdict: 'error' as const,
    reason: `GET http://host/${path}/: no response (ECONNREFUSED)`,
  }));
  const again = members.map(({ reason }, index) => ({
    verdict: 'flaky' as const,
    reason: `passed at attempt ${2 + index}; before: ${reason}`,
  }));
  expect(sharedReasons(again)).toMatchObject([{ verdict: 'flaky', members: again }]);
  expect(sharedReasons(members)).toEqual([
    {
      verdict: 'error',
      reason: 'GET http://host/keys/: no response (ECONNREFUSED) (likewise for other requests)',
      members,
    },
  ]);
});

it.each([
  ['three clauses', Array(3).fill(because('the same'))],
  ['clauses that failed', Array(5).fill(because('the same', 'failed'))],
])('a reason of %s is told with each', (_, verdicts) => {
  expect(sharedReasons(verdicts)).toEqual([]);
});
