import { describe, expect, it } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { loadContract } from '../../../openapi/load.ts';
import { requestCases, TOKEN } from './cases.ts';
import { renderRequests } from './render.ts';

const contract = loadContract();
const cases = await requestCases(contract);
const mock = createMock({ checkResponses: true });

describe('the requests to click', () => {
  it.each(cases)('$method $path gets $status: $title', async ({ method, path, headers, body, status }) => {
    const fields = Object.entries(headers).map(
      ([name, value]) => [name, value.replace('{{token}}', TOKEN)] as const,
    );
    const response = await mock.fetch(`http://mock${path}`, {
      method,
      headers: Object.fromEntries(fields),
      ...(body !== undefined && { body }),
    });
    expect(response.status, await response.text()).toBe(status);
  });

  it('are of every operation, and no two of the same title', () => {
    const addresses = cases.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
    for (const { method, path } of contract.operations) {
      const pattern = new RegExp(`^${method} ${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      expect(addresses).toContainEqual(expect.stringMatching(pattern));
    }
    const names = renderRequests(cases).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
  });

  it("have a list in place of the [...] of the page's cURL, which is explained", async () => {
    const page = cases.find(({ status }) => status === 400);
    const response = await mock.fetch(`http://mock${page?.path}`, {
      method: 'PUT',
      headers: page?.headers ?? {},
      body: page?.body ?? '',
    });
    expect(await response.json()).toMatchObject({
      error: 'bad_request',
      error_description: expect.stringContaining('[...] stands for the environments'),
    });
  });
});
