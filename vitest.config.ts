import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests within a simulated browser. */
const ofEnvironments = ['mock/*.{jsdom,happy-dom}.test.ts'];

/** Those of them that take longest begin first, so that none is left over when the others are through. */
const longest = [
  'test/packaging',
  'test/pages',
  'contract-tests/client/behind-nginx',
  'contract-tests/cli/sharing',
  'contract-tests/client/slow-and-flaky',
  'contract-tests/cli/ending',
  'mock/watch-command',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((file) => moduleId.endsWith(`/${file}.test.ts`));
      return index === -1 ? longest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

const common = {
  /** Much longer than any of them takes on an idle machine: what is slow is not wrong. */
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // They share nothing that one of them changes, so they need no world of their own.
  isolate: false,
  // More than cores: many of them wait for processes and browsers.
  maxWorkers: 3,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'node',
          include: ['{mock,openapi,contract-tests,scripts,test,examples}/**/*.test.ts'],
          exclude: ['**/*.contract.test.ts', '**/node_modules/**', ...ofEnvironments],
          globalSetup: 'test/support/build-once.ts',
        },
      },
      {
        test: {
          ...common,
          name: 'environments',
          include: ofEnvironments,
          // A simulated browser leaves globals behind.
          isolate: true,
        },
      },
    ],
  },
});
