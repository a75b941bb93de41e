/** Gives the command that finishes a run by its manifest. */
export type CleanCommand = (manifest: string) => string;

export const plainCleanCommand: CleanCommand = (manifest) =>
  `update-key-contract clean --manifest ${shellWord(manifest)}`;

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
