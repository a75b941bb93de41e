import { beforeEach, describe, expect, it } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { loadContract } from '../../../openapi/load.ts';
import { operationOf, responseExamples, updateRequestExamples } from './listed-examples.ts';
import { readGiven, updateRequest } from './update-request.ts';

const contract = loadContract();
const updateKey = operationOf(contract, 'updateKey');
const mock = createMock({ checkResponses: true });
beforeEach(() => mock.reset());

const get = (path: string) =>
  mock.fetch(`http://mock${path}`, { headers: { Authorization: 'Bearer full-access-token' } });

describe('every example of a response to Update Key is what the mock responds with', () => {
  it.each(responseExamples(updateKey))('$status $name', async ({ status, name, example }) => {
    const given = readGiven(example['x-request']);
    const expected = Number(status);
    const prefer = given.forced ? `code=${expected}, example=${name}` : undefined;
    const response = await mock.fetch(updateRequest(contract, given, 'http://mock', prefer));
    expect(response.status).toBe(expected);
    const body = await response.json();
    // What the mock tells of its own accord comes as problem details around the envelope.
    if (response.headers.get('Content-Type')?.startsWith('application/problem+json')) {
      expect(body).toMatchObject(example.value as object);
    } else {
      expect(body).toEqual(example.value);
    }
  });

  it('gives only those when forced that other servers may give', () => {
    const forced = responseExamples(updateKey).filter(
      ({ example }) => readGiven(example['x-request']).forced,
    );
    expect(forced.map(({ status, name }) => `${status} ${name}`)).toEqual([
      '404 notFound',
      '404 projectNotFound',
      '409 duplicateName',
      '415 unsupportedMediaType',
      '422 unprocessableContent',
      '429 rateLimit',
      '500 internalError',
    ]);
  });
});

describe('every example of an update does what it says', () => {
  it.each(updateRequestExamples(contract))('$name', async ({ name, example }) => {
    const given = readGiven({ ...example['x-request'], body: name });
    const response = await mock.fetch(updateRequest(contract, given, 'http://mock'));
    expect(response.status).toBe(200);

    const sent = example.value as { readonly name: string };
    const read = await get(`/apiops/projects/MyProject/keys/${sent.name}/`);
    expect(await read.json()).toMatchObject({ resultList: [{ ...sent, projectId: expect.any(String) }] });
    if (given.key === sent.name) return;
    expect((await get(`/apiops/projects/MyProject/keys/${given.key}/`)).status).toBe(400);
  });
});
