import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFreshContract } from '../../../openapi/load.ts';
import { gatherEvidence } from '../../evidence.ts';
import { contractFolder } from '../../generate.ts';
import { type ScriptCommand, UsageError } from '../command.ts';
import { sourceMap } from '../source-map.ts';
import { withContractSection } from './changelog.ts';
import { printMarkdown, printText } from './print.ts';
import { readRevision } from './read-revision.ts';
import { reportDiff } from './report.ts';

/** `npm run spec:diff` */
export const diffCommand: ScriptCommand = {
  name: 'spec:diff',
  about: 'Lists what changed in the contract, what of it breaks callers, and what else it touches.',
  declare: (command) =>
    command
      .argument('[revision]', 'a revision of the repository, or a file with a contract', 'HEAD')
      .option('--markdown', 'prints tables for a pull request')
      .option('--since <revision>', 'writes what changed since then into CHANGELOG.md, such as v0.1.0'),
  action: async (command, { stdout }) => {
    const { markdown, since } = command.opts<{ readonly markdown?: boolean; readonly since?: string }>();
    if (since !== undefined && command.args.length > 0) throw new UsageError('takes a revision or --since');
    const name = since ?? command.args[0] ?? 'HEAD';
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const before = await readRevision(name, root);
    const report = reportDiff(before, await loadFreshContract(contractFolder), {
      clauses: gatherEvidence(root),
      matrix: null,
    });
    if (since !== undefined) {
      const changelog = join(root, 'CHANGELOG.md');
      writeFileSync(changelog, withContractSection(readFileSync(changelog, 'utf8'), report, since));
    }
    const print = markdown ? printMarkdown : printText;
    stdout.write(print(report, sourceMap(contractFolder)));
    return report.needsMajor ? 1 : 0;
  },
};
