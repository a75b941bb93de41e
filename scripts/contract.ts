import { processContext } from '../contract-tests/cli/context.ts';
import { outliveReaders } from '../contract-tests/cli/outlive-readers.ts';
import { runCommandLine } from '../contract-tests/cli/run-command.ts';

/** `npm run contract`: the command as it is in a checkout, where it judges the mock unless a server is named. */
outliveReaders();
process.exitCode = await runCommandLine(process.argv.slice(2), {
  ...processContext(),
  program: 'npm run contract --',
  unnamedServer: 'mock',
});
