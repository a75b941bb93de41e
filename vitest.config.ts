import { defineConfig } from 'vitest/config';

/** Tests that start processes, a browser or runs of the contract suite: they wait more than they compute. */
const ofProcesses = [
  '**/*.chromium.test.ts',
  'contract-tests/{*,bite/**/*,command/*,connection/*,manifest/*,reports/**/*,runner/*,second-opinion/*}.test.ts',
  'mock/*.test.ts',
  'mock/docs/pages.test.ts',
  'mock/logging/*.test.ts',
  'scripts/**/*.test.ts',
  'test/*.test.ts',
];
/** Much longer than any of them takes on an idle machine: what is slow is not wrong. */
const common = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['{mock,openapi,contract-tests,scripts,test,examples}/**/*.test.ts'],
          exclude: ['**/*.contract.test.ts', ...ofProcesses],
          // They share nothing that one of them changes, so they need no world of their own.
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'processes',
          include: ofProcesses,
          exclude: ['**/*.contract.test.ts', '**/node_modules/**'],
          globalSetup: 'test/support/build-once.ts',
          isolate: false,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
