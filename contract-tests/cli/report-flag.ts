import { reportFolder } from './parse-flags.ts';

/** The folder of the reports that a command line names, also one that cannot be read to its end. */
export function folderIn(argv: readonly string[]): string {
  const found = argv.flatMap((word, index) => {
    if (word === '-r' || word === '--report') return argv[index + 1] ?? [];
    return /^(?:--report=|-r)(.+)$/s.exec(word)?.[1] ?? [];
  });
  return found.at(-1) ?? reportFolder;
}
