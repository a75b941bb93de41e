import { describe, expect, it } from 'vitest';
import { loadContract } from '../../../openapi/load.ts';
import { deployed, exchangeOf } from '../../testing/samples.ts';
import { createResponseJudge } from './response.ts';

const judge = createResponseJudge(loadContract());
const described = { error_description: 'why' };

describe('success', () => {
  it('accepts the documented response, with more members and with a charset', () => {
    const headers = { 'content-type': 'application/json;charset=UTF-8' };
    expect(judge.success(exchangeOf(200, { ...deployed, more: 1 }, { headers }))).toBeUndefined();
  });

  it.each([
    ['no Content-Type', exchangeOf(200, deployed, { headers: { 'content-type': '' } })],
    ['Content-Type text/html', exchangeOf(200, deployed, { headers: { 'content-type': 'text/html' } })],
    ['200 with no JSON', exchangeOf(200, '<html>')],
    [
      "200 with the body that must have required property 'deploymentResult'",
      exchangeOf(200, { success: true }),
    ],
    ['200 with success not true', exchangeOf(200, { ...deployed, success: false })],
    ['200 with success that must be boolean', exchangeOf(200, { ...deployed, success: 'true' })],
  ])('sees %s', (received, exchange) => {
    expect(judge.success(exchange)).toMatchObject({ received, exchange });
  });
});

describe('rejection', () => {
  it.each([
    [400, 'bad_request'],
    [401, 'token_expired'],
    [403, 'access_denied'],
    [404, 'resource_not_found'],
    [409, 'duplicate_name'],
    [415, 'invalid_parameter'],
    [429, 'rate_limit_exceeded'],
  ])('accepts %i with %s', (status, error) => {
    expect(judge.rejection(exchangeOf(status, { error, ...described }))).toBeUndefined();
  });

  it.each([
    [400, { error: 'a secret?', ...described }, 'error not one of bad_request'],
    [400, { error: 'not_found', ...described }, 'error not_found, not one of bad_request'],
    [409, { error: 'bad_request', ...described }, 'error bad_request, not one of conflict'],
    [422, { error: 'conflict', ...described }, 'error conflict, not one of bad_request'],
    [400, { error: 'bad_request' }, "must have required property 'error_description'"],
    [400, { error: 'bad_request', error_description: '' }, 'fewer than 1'],
    [400, { error: 'bad_request', error_description: ' \n' }, 'error_description that is blank'],
    [400, '<html>', '400 with no JSON'],
  ])('sees a %i with %j', (status, body, received) => {
    expect(judge.rejection(exchangeOf(status, body))?.received).toContain(received);
  });
});

describe('noServerError', () => {
  it('accepts what is below 500', () => {
    expect(judge.noServerError(exchangeOf(431, ''))).toBeUndefined();
  });

  it('sees a 5xx', () => {
    expect(judge.noServerError(exchangeOf(503, { error: 'server_error' }))).toMatchObject({
      expected: 'no 5xx, whatever the input',
      received: '503 (server_error)',
    });
  });
});
