import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { alteredContract } from '../testing/altered-contract.ts';
import { appliedPreferences, forcedResponse, readPreferences } from './prefer.ts';

const contract = loadContract();

function operation(id: string, from = contract) {
  const found = from.operation(id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}

describe('reading Prefer as Prism does', () => {
  it.each([
    ['code=404', { code: '404' }],
    ['example=rateLimit', { example: 'rateLimit' }],
    ['code=404, example=notFound', { code: '404', example: 'notFound' }],
    ['code=404,example=notFound', { code: '404', example: 'notFound' }],
    [' code = 404 ', { code: '404' }],
    ['CODE=404', { code: '404' }],
    ['code="404"', { code: '404' }],
    ['example="one, two; three"', { example: 'one, two; three' }],
    ['example=a=b', { example: 'a=b' }],
    ['code=404, code=500', { code: '404' }],
    ['respond-async, code=404', { code: '404' }],
    ['return="a, code=500", code=404', { code: '404' }],
    ['dynamic=true', {}],
    ['', {}],
    [',,', {}],
    ['example="never closed', { example: '"never closed' }],
  ])('reads %j', (header, expected) => {
    expect(readPreferences(header, '')).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['code=404; example=notFound', { code: '404' }],
    ['return=minimal; code=404', {}],
  ])('takes what follows the semicolon of %j for a parameter', (header, expected) => {
    expect(readPreferences(header, '')).toEqual({ ok: true, value: expected });
  });

  it.each(['code', 'code=', 'code=""'])('reads %j as a code that no contract has', (header) => {
    expect(readPreferences(header, '')).toEqual({ ok: true, value: { code: '' } });
  });
});

describe('reading the query twins', () => {
  it('reads __code and __example', () => {
    expect(readPreferences(undefined, '__code=404&__example=notFound')).toEqual({
      ok: true,
      value: { code: '404', example: 'notFound' },
    });
  });

  it('leaves them unread when the header names a response', () => {
    expect(readPreferences('code=500', '__code=404&__example=notFound')).toEqual({
      ok: true,
      value: { code: '500' },
    });
  });

  it('reads them beside a header that only delays', () => {
    expect(readPreferences('delay=5', '__code=404')).toEqual({ ok: true, value: { code: '404', delay: 5 } });
  });

  it('finds none in other parameters', () => {
    expect(readPreferences(undefined, 'updateReferencedJwks=true&my__code=404')).toEqual({
      ok: true,
      value: {},
    });
  });
});

describe('reading a delay', () => {
  it.each([
    ['delay=0', 0],
    ['delay=600000', 600_000],
    ['delay="20"', 20],
  ])('reads %j', (header, delay) => {
    expect(readPreferences(header, '')).toEqual({ ok: true, value: { delay } });
  });

  it.each([
    ['delay=600001', '600001'],
    ['delay=-1', '-1'],
    ['delay=1.5', '1.5'],
    ['delay=soon', 'soon'],
    ['delay', ''],
  ])('tells what is wrong with %j', (header, wrong) => {
    expect(readPreferences(header, '')).toEqual({ ok: false, problem: wrong });
  });
});

describe('the forced response', () => {
  it('is none without a wish', () => {
    expect(forcedResponse(operation('updateKey'), { delay: 5 })).toBeUndefined();
  });

  it('is the first example of a code', () => {
    const { examples = {} } = operation('updateKey').responses['400']?.content['application/json'] ?? {};

    const response = forcedResponse(operation('updateKey'), { code: '400' });

    expect(JSON.parse(response?.body ?? '')).toEqual(Object.values(examples)[0]?.value);
  });

  it('takes the exact code before its range', () => {
    const response = forcedResponse(operation('updateKey'), { code: '404' });

    expect(response).toMatchObject({ status: 404, body: expect.stringContaining('not_found') });
  });

  /** Our contract names each status; another one may have ranges. */
  const ranged = operation(
    'updateKey',
    alteredContract({
      responses: {
        updateKey: { 413: null, '4XX': contract.document.components.responses?.ContentTooLarge ?? null },
      },
    }),
  );

  it('takes a range for a code of its own that the contract lacks', () => {
    expect(forcedResponse(ranged, { code: '418' })).toMatchObject({
      status: 418,
      forced: 'preference',
    });
  });

  it('responds with an example of a range with the first status of the range', () => {
    expect(forcedResponse(ranged, { example: 'bodyTooLarge' })).toMatchObject({
      status: 400,
    });
  });

  it.each([
    { code: '4XX' },
    { code: '301' },
    { code: '99' },
    { code: '600' },
    { code: '' },
    { code: 'abc' },
    { example: 'nope' },
    { example: '' },
    { example: 'constructor' },
    { code: '404', example: 'rateLimit' },
  ])('is a 400 that lists what there is for %j', (wish) => {
    const response = forcedResponse(operation('updateKey'), wish);

    expect(response).toMatchObject({ status: 400, contentType: expect.stringContaining('problem+json') });
    expect(response?.forced).toBeUndefined();
    expect(JSON.parse(response?.body ?? '')).toMatchObject({
      available: {
        200: expect.arrayContaining(['deployedEverywhere']),
        404: ['notFound', 'projectNotFound'],
      },
    });
  });

  it('takes the default response for every code that has none of its own', () => {
    const content = { 'text/plain': { examples: { down: { value: 'DOWN' } } } };
    const altered = alteredContract({
      responses: { checkHealth: { default: { description: '', content } } },
    });

    expect(forcedResponse(operation('checkHealth', altered), { code: '503' })).toMatchObject({
      status: 503,
      body: 'DOWN',
    });
  });

  it('is empty where the contract documents no body', () => {
    const altered = alteredContract({ responses: { checkHealth: { 204: { description: '' } } } });

    expect(forcedResponse(operation('checkHealth', altered), { code: '204' })).toMatchObject({
      status: 204,
      body: '',
    });
  });
});

describe('Preference-Applied', () => {
  it('names what was applied, as it was asked for', () => {
    expect(appliedPreferences({ code: '404', example: 'notFound', delay: 20 })).toBe(
      'code=404, example=notFound, delay=20',
    );
  });

  it('is empty when nothing was', () => {
    expect(appliedPreferences({})).toBe('');
  });
});
