import { loadFreshContract } from '../../../openapi/load.ts';
import { contractFolder } from '../../generate.ts';
import { runCommand, UsageError } from '../command.ts';
import { readJournal } from './journal.ts';
import { printReplays } from './print.ts';
import { replay } from './replay.ts';

await runCommand('spec:replay', async () => {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || others.length > 0) {
    throw new UsageError('takes one journal; usage: npm run spec:replay -- JOURNAL.json');
  }
  const journal = readJournal(file);
  const contract = await loadFreshContract(contractFolder);
  const { text, rejected } = printReplays(contract, journal, await replay(contract, journal.requests));
  process.stdout.write(text);
  return rejected === 0 ? 0 : 1;
});
