import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import type { JournalEntry } from '../journal/entry.ts';
import { alteredContract } from '../testing/altered-contract.ts';
import { listen } from '../testing/client.ts';
import { ecKey } from '../testing/deployments.ts';
import { ManualClock } from '../testing/manual-clock.ts';

const KEY = '/apiops/projects/MyProject/keys/my-key/';

describe('latency', () => {
  it('holds back every response, for a time in its range', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock, faults: { latency: [100, 300] } });
    const coming = [client.get(KEY), client.get(KEY), client.get('/nowhere')];

    await clock.until(3);
    for (const time of clock.waiting) {
      expect(time).toBeGreaterThanOrEqual(100);
      expect(time).toBeLessThan(300);
    }
    expect(new Set(clock.waiting).size).toBe(3);
    clock.advance(300);

    expect((await Promise.all(coming)).map(({ status }) => status)).toEqual([200, 200, 404]);
  });

  it('is had again with the same seed', async () => {
    const times = async () => {
      const clock = new ManualClock();
      const client = await listen({ clock, faults: { latency: [100, 300] }, randomSeed: 'seed' });
      const coming = client.get(KEY);
      await clock.until(1);
      const [time] = clock.waiting;
      clock.advance(300);
      await coming;
      return time;
    };

    expect(await times()).toBe(await times());
  });

  it('counts in the duration of the journal', async () => {
    const clock = new ManualClock();
    const entries: JournalEntry[] = [];
    const client = await listen({
      clock,
      faults: { latency: [40, 40] },
      observe: (entry) => entries.push(entry),
    });
    const coming = client.get(KEY);
    await clock.until(1);
    clock.advance(40);
    await coming;

    expect(entries.map(({ duration }) => duration)).toEqual([40]);
  });
});

describe('chaos', () => {
  it("responds with the contract's 500", async () => {
    const client = await listen({ faults: { chaos: 1 } });

    const response = await client.put('ec-key', ecKey());

    const documented = loadContract().operation('updateKey')?.responses['500']?.content['application/json'];
    expect(response.status).toBe(500);
    expect(response.body).toEqual(Object.values(documented?.examples ?? {})[0]?.value);
  });

  it('changes nothing', async () => {
    const client = await listen({ faults: { chaos: 0.5 }, randomSeed: 'seed' });
    const statuses: number[] = [];
    const descriptions: unknown[] = [];

    for (let index = 0; index < 12; index++) {
      const { status } = await client.put('ec-key', { ...ecKey(), description: String(index) });
      statuses.push(status);
      if (status === 200) descriptions.push(String(index));
    }

    expect(new Set(statuses)).toEqual(new Set([200, 500]));
    let read = await client.get('/apiops/projects/MyProject/keys/ec-key/');
    while (read.status === 500) read = await client.get('/apiops/projects/MyProject/keys/ec-key/');
    expect(read.body).toMatchObject({ resultList: [{ description: descriptions.at(-1) }] });
  });

  it('strikes the same requests again with the same seed', async () => {
    const statuses = async () => {
      const client = await listen({ faults: { chaos: 0.5 }, randomSeed: 'seed' });
      const sequence: number[] = [];
      for (let index = 0; index < 16; index++) sequence.push((await client.get(KEY)).status);
      return sequence;
    };

    expect(await statuses()).toEqual(await statuses());
  });

  it('does not pass for what Prefer asked for', async () => {
    const client = await listen({ faults: { chaos: 1 } });

    const response = await client.get(KEY, { headers: { Prefer: 'code=404' } });

    expect([response.status, response.headers.get('Preference-Applied')]).toEqual([500, null]);
  });

  it('is told from a rejection in the journal', async () => {
    const entries: JournalEntry[] = [];
    const client = await listen({ faults: { chaos: 1 }, observe: (entry) => entries.push(entry) });

    await client.get(KEY);

    expect(entries.map(({ verdict }) => verdict)).toEqual(['forced']);
  });

  it('leaves what the contract has no path for as it is', async () => {
    const client = await listen({ faults: { chaos: 1 } });

    expect((await client.get('/nowhere')).status).toBe(404);
  });

  it('is a problem where the contract has no 500, as responses are checked', async () => {
    const contract = alteredContract({ responses: { getKey: { 500: null } } });
    const client = await listen({ contract, faults: { chaos: 1 } });

    expect((await client.get(KEY)).body).toMatchObject({ detail: expect.stringContaining('500') });
  });
});
