import { fileURLToPath } from 'node:url';
import { loadFreshContract } from '../../../openapi/load.ts';
import { gatherEvidence } from '../../evidence.ts';
import { contractFolder } from '../../generate.ts';
import { runCommand, UsageError } from '../command.ts';
import { sourceMap } from '../source-map.ts';
import { printMarkdown, printText } from './print.ts';
import { readRevision } from './read-revision.ts';
import { reportDiff } from './report.ts';

const USAGE = 'npm run spec:diff -- [REV or FILE] [--markdown]';

await runCommand('spec:diff', async () => {
  const { name, markdown } = readArguments(process.argv.slice(2));
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const before = await readRevision(name, root);
  const report = reportDiff(before, await loadFreshContract(contractFolder), {
    clauses: gatherEvidence(root),
    mutants: null,
  });
  const print = markdown ? printMarkdown : printText;
  process.stdout.write(print(report, sourceMap(contractFolder)));
  return report.needsMajor ? 1 : 0;
});

function readArguments(args: readonly string[]): { readonly name: string; readonly markdown: boolean } {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const stray = args.find((arg) => arg.startsWith('-') && arg !== '--markdown');
  if (stray !== undefined) throw new UsageError(`does not know ${stray}; usage: ${USAGE}`);
  if (names.length > 1)
    throw new UsageError(`takes one revision or file, not ${names.length}; usage: ${USAGE}`);
  return { name: names[0] ?? 'HEAD', markdown: args.includes('--markdown') };
}
