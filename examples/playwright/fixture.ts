import { test as base } from '@playwright/test';

/** Each worker has a session of its own in the mock: its requests name it, and each of its tests begins at the seed. */
export const test = base.extend<object, { mockSession: string }>({
  mockSession: [
    async ({ browserName }, use, { workerIndex }) => use(`${browserName}-${workerIndex}`),
    { scope: 'worker' },
  ],
  extraHTTPHeaders: async ({ mockSession }, use) => use({ 'X-Mock-Session': mockSession }),
  page: async ({ page, request, mockSession }, use) => {
    await request.post(`/__admin/reset?session=${mockSession}`);
    await use(page);
  },
});
export { expect } from '@playwright/test';
