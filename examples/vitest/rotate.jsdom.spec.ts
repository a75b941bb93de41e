// @vitest-environment jsdom
import { createMock } from 'update-key-contract';
import { expect, it } from 'vitest';
import body from '../rotate-ec-key.json';
import { rotate } from './rotate';

it('says that the key is deployed', async () => {
  const mock = createMock();
  document.body.textContent = await rotate(mock.fetch, 'full-access-token', body);
  expect(document.body.textContent).toBe('Deployment completed successfully');
});

it('says which environment failed', async () => {
  const mock = createMock({ faults: { deployments: [{ environment: 'production', fails: { next: 1 } }] } });
  expect(await rotate(mock.fetch, 'full-access-token', body)).toBe('Deployment failed in: production');
  expect(await rotate(mock.fetch, 'full-access-token', body)).toBe('Deployment completed successfully');
});

it('says why an update is rejected', async () => {
  const mock = createMock();
  mock.faults.respond('updateKey', { code: 409 }, { times: 1 });
  await rotate(mock.fetch, 'full-access-token', body);
  expect(mock.journal.list({ operation: 'updateKey' }).map(({ response }) => response.status)).toEqual([409]);
});
