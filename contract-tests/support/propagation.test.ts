import { describe, expect, it } from 'vitest';
import { timePropagation, withinDeadline } from './propagation.ts';

describe('the time that a JWK is watched for a change that must not come', () => {
  it('is the whole deadline as long as no propagation was seen', () => {
    expect(timePropagation(10_000).watchTime()).toBe(10_000);
  });

  it('is half a second on a server that propagates at once', () => {
    const propagation = timePropagation(10_000);
    propagation.note(2, 1);
    expect(propagation.watchTime()).toBe(500);
  });

  it('is three times the slowest propagation that was seen', () => {
    const propagation = timePropagation(10_000);
    for (const taken of [300, 700, 20]) propagation.note(taken, 1);
    expect(propagation.watchTime()).toBe(2100);
  });

  it('never exceeds the deadline', () => {
    const propagation = timePropagation(1000);
    propagation.note(900, 1);
    expect(propagation.watchTime()).toBe(1000);
    expect(timePropagation(0).watchTime()).toBe(0);
  });
});

describe('the time that what was propagated takes to settle', () => {
  it('is none where every first read showed it', () => {
    const propagation = timePropagation(10_000);
    propagation.note(200, 1);
    expect(propagation.settleTime()).toBe(0);
  });

  it('is three times the slowest that a first read did not show yet, at most the deadline', () => {
    const propagation = timePropagation(1000);
    for (const [taken = 0, reads = 0] of [
      [300, 2],
      [100, 3],
      [900, 1],
    ])
      propagation.note(taken, reads);
    expect(propagation.settleTime()).toBe(900);
    propagation.note(600, 2);
    expect(propagation.settleTime()).toBe(1000);
  });
});

describe('the probe that shows how long propagation takes', () => {
  it('runs once, however many tests ask at the same time', async () => {
    const propagation = timePropagation(10_000);
    let probes = 0;
    const probe = async () => {
      probes += 1;
      propagation.note(100, 1);
    };
    await Promise.all([propagation.see(probe), propagation.see(probe)]);
    await propagation.see(probe);
    expect(probes).toBe(1);
  });

  it('does not run when a propagation was seen already, or nothing is waited for', async () => {
    const seen = timePropagation(10_000);
    seen.note(5, 1);
    for (const propagation of [seen, timePropagation(0)]) {
      await propagation.see(() => expect.unreachable());
    }
  });

  it('leaves the whole deadline when it fails', async () => {
    const propagation = timePropagation(10_000);
    await propagation.see(() => Promise.reject(new Error('no key can be made')));
    expect(propagation.watchTime()).toBe(10_000);
  });
});

it('names the deadline and the flag that sets it', () => {
  expect(withinDeadline(10_000)).toBe('within 10000 ms (--propagation-timeout)');
  expect(withinDeadline(0)).toBe('at once');
});
