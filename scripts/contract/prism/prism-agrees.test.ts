import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson } from '../../../contract-tests/client/exchange.ts';
import { createResponseJudge } from '../../../contract-tests/support/assertions/response.ts';
import { isClientError } from '../../../contract-tests/support/assertions/status.ts';
import { createMock } from '../../../mock/index.ts';
import { type ContractOperation, loadContract } from '../../../openapi/load.ts';
import { responseExamples } from '../examples/listed-examples.ts';
import { operationRequest } from '../examples/operation-request.ts';
import { type RunningPrism, startPrism } from './start-prism.ts';

const contract = loadContract();
const mock = createMock({ checkResponses: true });
const judge = createResponseJudge(contract);

const cases = contract.operations.flatMap((operation) =>
  responseExamples(operation).map((listed) => ({ ...listed, operation, id: operation.id })),
);

describe('Prism, our mock and the contract agree on every response', { timeout: 60_000 }, () => {
  let prism: RunningPrism;
  beforeAll(async () => {
    prism = await startPrism('mock', 'openapi/openapi.yaml');
  }, 60_000);
  afterAll(() => prism?.stop());

  it.each(cases)('$id $status $name', async ({ operation, status, name }) => {
    const code = Number(status);
    const request = (origin: string) => operationRequest(operation, origin, `code=${code}, example=${name}`);
    const theirs = await exchange(operation, await fetch(request(prism.url)));
    const ours = await exchange(operation, await mock.fetch(request('http://mock')));

    expect(theirs.status).toBe(code);
    expect(findingOf(theirs)).toBeUndefined();
    expect(findingOf(ours)).toBeUndefined();
    expect([theirs.status, theirs.json ?? theirs.text]).toEqual([ours.status, ours.json ?? ours.text]);
  });
});

type Exchange = Parameters<typeof judge.success>[0];

/** The part of the suite's judgements that needs one response only. */
function findingOf(response: Exchange): unknown {
  if (response.headers['content-type']?.startsWith('text/plain')) return undefined;
  if (response.status === 200) return judge.success(response);
  return isClientError(response) ? judge.rejection(response) : undefined;
}

async function exchange(operation: ContractOperation, response: Response): Promise<Exchange> {
  const text = await response.text();
  return {
    operation: operation.id,
    request: { method: operation.method, url: response.url, headers: {} },
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
    json: parseJson(text),
    described: true,
  };
}
