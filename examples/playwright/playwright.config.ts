import { defineConfig } from '@playwright/test';

const PORT = process.env.PORT ?? '5199';

export default defineConfig({
  testMatch: '*.spec.ts',
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    // Without it, the browser that `npx playwright install chromium` fetches is used.
    launchOptions: {
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] }),
    },
  },
  webServer: {
    command: `npx vite ../vite --config ../vite/vite.config.ts --host 127.0.0.1 --port ${PORT} --strictPort`,
    url: `http://127.0.0.1:${PORT}`,
  },
});
