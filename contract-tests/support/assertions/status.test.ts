import { describe, expect, it } from 'vitest';
import { exchangeOf } from '../../testing/samples.ts';
import { expectClientError, expectStatus } from './status.ts';

describe('expectStatus', () => {
  it('accepts each allowed status', () => {
    for (const status of [400, 404]) expectStatus(exchangeOf(status, {}), [400, 404], 'an unknown key');
  });

  it('names what was sent, what is allowed and what came, with its code and never its message', () => {
    const exchange = exchangeOf(409, { error: 'conflict', error_description: 'secret' });
    expect(() => expectStatus(exchange, [400, 404], 'an unknown key')).toThrow(
      'expected an unknown key: 400 or 404; received 409 (conflict)',
    );
  });
});

describe('expectClientError', () => {
  it('accepts whichever 4xx', () => {
    for (const status of [400, 415, 499]) expectClientError(exchangeOf(status, {}), 'no body');
  });

  it.each([200, 302, 500])('does not accept %i', (status) => {
    expect(() => expectClientError(exchangeOf(status, {}), 'no body')).toThrow(
      `expected no body: a 4xx; received ${status}`,
    );
  });
});
