import { describe, expect, it } from 'vitest';
import type { Exchange } from '../client/exchange.ts';
import { entryOf } from '../support/keys/keys.ts';
import { exchangeOf, onePair, otherPair } from '../testing/samples.ts';
import { createRedactor } from './mask-report.ts';
import { recordSteps } from './recorded-steps.ts';

const url = 'http://127.0.0.1:4010';
const redactor = createRedactor({
  tokens: new Map([['a-long-token', '$CONTRACT_TOKEN']]),
  pairs: [onePair, otherPair],
  foreign: [otherPair],
});

function exchange(method: string, status: number, body?: Buffer | string): Exchange {
  const { request, ...rest } = exchangeOf(status, {});
  return { ...rest, request: { ...request, method, body } };
}

function bodyWith(pair: typeof onePair): string {
  return JSON.stringify({ name: 'my-key', cryptoKeyInfoEnvironmentList: [entryOf('production', pair)] });
}

describe('the steps that led to a finding', () => {
  it('show keys of the run as they are, and tokens as variables', () => {
    const [step] = recordSteps([exchange('PUT', 200, bodyWith(onePair))], undefined, { url, redactor });
    expect(step?.body).toEqual({ text: bodyWith(onePair) });
    expect(step?.headers.Authorization).toBe('Bearer $CONTRACT_TOKEN');
    expect(step?.isMasked).toBeUndefined();
  });

  it('mask a key that is not of the run', () => {
    const [step] = recordSteps([exchange('PUT', 200, bodyWith(otherPair))], undefined, { url, redactor });
    expect(JSON.stringify(step)).not.toContain(otherPair.private.d);
    expect(step?.isMasked).toBe(true);
  });

  it('hold a body that is no text octet by octet', () => {
    const octets = Buffer.from([0xff, 0, 1]);
    const [step] = recordSteps([exchange('PUT', 400, octets)], undefined, { url, redactor });
    expect(step?.body).toEqual({ base64: octets.toString('base64') });
  });

  it('end with the exchange that shows it', () => {
    const shows = exchange('GET', 200);
    const traffic = [exchange('PUT', 200, '{}'), shows, exchange('DELETE', 200)];
    const steps = recordSteps(traffic, shows, { url, redactor });
    expect(steps.map(({ method }) => method)).toEqual(['PUT', 'GET']);
  });

  it('leave out what was rejected before a write whose own response shows it', () => {
    const shows = exchange('PUT', 500, '[');
    const steps = recordSteps([exchange('POST', 200, '{}'), exchange('PUT', 400, '{'), shows], shows, {
      url,
      redactor,
    });
    expect(steps.map(({ status }) => status)).toEqual([200, 500]);
  });

  it('keep what was rejected before a read that shows it', () => {
    const shows = exchange('GET', 200);
    const steps = recordSteps([exchange('PUT', 400, '{'), shows], shows, { url, redactor });
    expect(steps.map(({ status }) => status)).toEqual([400, 200]);
  });

  it('count reads that were repeated as one, with the time that they took', () => {
    const reads = [exchange('GET', 200), exchange('GET', 200), exchange('GET', 200)];
    const spanOf = (each: Exchange) => ({
      start: reads.indexOf(each) * 50,
      end: reads.indexOf(each) * 50 + 5,
    });
    const steps = recordSteps(reads, undefined, { url, redactor, spanOf });
    expect(steps).toMatchObject([{ repeated: { times: 3, milliseconds: 100 } }]);
  });

  it('stand in the order in which they were sent, marked where they were under way at once', () => {
    const [slow, quick] = [exchange('PUT', 200, '"slow"'), exchange('PUT', 200, '"quick"')];
    const spanOf = (each: Exchange) => (each === slow ? { start: 0, end: 50 } : { start: 1, end: 5 });
    const steps = recordSteps([quick, slow], undefined, { url, redactor, spanOf });
    expect(steps).toMatchObject([
      { body: { text: '"slow"' } },
      { body: { text: '"quick"' }, alongside: true },
    ]);
  });
});
