import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['{vitest,msw,openapi-fetch,tanstack-query}/*.spec.ts'] } });
