import { fileURLToPath } from 'node:url';
import { loadFreshContract } from '../../../openapi/load.ts';
import { gatherEvidence } from '../../evidence.ts';
import { contractFolder } from '../../generate.ts';
import { runCommand } from '../command.ts';
import { sourceMap } from '../source-map.ts';
import { printMarkdown, printText } from './print.ts';
import { readRevision } from './read-revision.ts';
import { reportDiff } from './report.ts';

await runCommand({
  name: 'spec:diff',
  about: 'Lists what changed in the contract, what of it breaks callers, and what else it touches.',
  declare: (command) =>
    command
      .argument('[revision]', 'a revision of the repository, or a file with a contract', 'HEAD')
      .option('--markdown', 'prints tables for a pull request'),
  action: async (command) => {
    const [name = 'HEAD'] = command.processedArgs as [string?];
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const before = await readRevision(name, root);
    const report = reportDiff(before, await loadFreshContract(contractFolder), {
      clauses: gatherEvidence(root),
      matrix: null,
    });
    const print = command.opts().markdown ? printMarkdown : printText;
    process.stdout.write(print(report, sourceMap(contractFolder)));
    return report.needsMajor ? 1 : 0;
  },
});
