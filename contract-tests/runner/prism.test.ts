import { beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import type { Exchange } from '../client/exchange.ts';
import { createRedactor } from '../results/mask-report.ts';
import { newFolder } from '../testing/command.ts';
import { deployed, exchangeOf } from '../testing/samples.ts';
import { checkByPrism, findPrism, openPrism, type Prism } from './prism.ts';

const redactor = createRedactor({ tokens: new Map([['a-long-token', '$CONTRACT_TOKEN']]), pairs: [] });
const rejection = { error: 'bad_request', error_description: 'No.' };

describe('the opinion of Prism', { timeout: 60_000 }, () => {
  let prism: Prism;
  beforeAll(async () => {
    prism = await openPrism(loadContract());
  }, 60_000);

  const ask = (...traffic: readonly Exchange[]) => checkByPrism(prism, traffic, () => redactor);

  it('is good of responses that fit the contract', async () => {
    expect(await ask(exchangeOf(200, deployed), exchangeOf(400, rejection))).toEqual({
      judged: 2,
      silent: 0,
      violations: [],
    });
  });

  it('reports what does not fit, once for each kind, with the request and without its token', async () => {
    const broken = exchangeOf(200, { success: true });
    const { judged, violations } = await ask(broken, exchangeOf(200, deployed), broken);
    expect(judged).toBe(3);
    expect(violations).toEqual([
      {
        operation: 'updateKey',
        status: 200,
        place: 'response.body',
        message: "Response body must have required property 'deploymentResult'",
        count: 2,
        curl: expect.stringContaining('Authorization: Bearer $CONTRACT_TOKEN'),
        answer: expect.stringMatching(/^HTTP 200\n/),
      },
    ]);
  });

  it('takes what is wrong with each item of a list for one thing', async () => {
    const [entry] = deployed.deploymentResult.environmentResults;
    const results = [entry, { ...entry, success: 'yes' }, { ...entry, success: 'no' }];
    const deploymentResult = { ...deployed.deploymentResult, environmentResults: results };
    const first = await ask(exchangeOf(200, { ...deployed, deploymentResult }));
    expect(first.violations.map(({ place, message }) => [place, message])).toEqual([
      [
        'response.body.deploymentResult.environmentResults.*.success',
        'Response body property deploymentResult.environmentResults.*.success must be boolean',
      ],
    ]);
  });

  it('minds the media type', async () => {
    const { violations } = await ask(
      exchangeOf(400, rejection, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    );
    expect(violations[0]?.message).toMatch(/media type "text\/html; charset=utf-8" does not match/);
  });

  it('is missing for a response whose JSON does not parse', async () => {
    expect(await ask(exchangeOf(200, '{"success'))).toEqual({ judged: 0, silent: 1, violations: [] });
  });

  it('is not asked about what the contract does not describe', async () => {
    const exchange = { ...exchangeOf(400, '<p>No'), described: false };
    expect(await ask(exchange)).toEqual({ judged: 0, silent: 0, violations: [] });
  });
});

it('names the command that installs Prism where it is not', () => {
  expect(() => findPrism([`${newFolder()}/package.json`])).toThrow(
    /^--via-prism needs Prism, .*: npm install --save-dev @stoplight\/prism-cli$/,
  );
});
