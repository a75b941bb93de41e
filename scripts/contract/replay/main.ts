import { loadFreshContract } from '../../../openapi/load.ts';
import { contractFolder } from '../../generate.ts';
import { runCommand } from '../command.ts';
import { readJournal } from './journal.ts';
import { printReplays } from './print.ts';
import { replay } from './replay.ts';

await runCommand({
  name: 'spec:replay',
  about:
    "Replays a mock's journal against the contract as it is, and lists the requests that would be rejected.",
  declare: (command) => command.argument('<journal>', 'as GET /__admin/requests returns it'),
  action: async ({ args: [file = ''] }) => {
    const journal = readJournal(file);
    const contract = await loadFreshContract(contractFolder);
    const { text, rejected } = printReplays(contract, journal, await replay(contract, journal.requests));
    process.stdout.write(text);
    return rejected === 0 ? 0 : 1;
  },
});
