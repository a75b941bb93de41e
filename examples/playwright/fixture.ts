import { test as base } from '@playwright/test';

/** Every worker has a session of its own in the mock, which is reset before each test. */
export const test = base.extend<{ mockSession: string }>({
  mockSession: async ({ request }, use, { workerIndex }) => {
    const session = `worker-${workerIndex}`;
    await request.post(`/__admin/reset?session=${session}`);
    await use(session);
  },
  extraHTTPHeaders: async ({}, use, { workerIndex }) => {
    await use({ 'X-Mock-Session': `worker-${workerIndex}` });
  },
  page: async ({ page, mockSession: _begun }, use) => {
    await use(page);
  },
});
export { expect } from '@playwright/test';
