import { defineConfig } from 'orval';

const input = 'openapi/generated/openapi.json';

export default defineConfig({
  fetch: { input, output: { target: 'generated/client.ts', client: 'fetch' } },
  zod: { input, output: { target: 'generated/zod.ts', client: 'zod' } },
});
