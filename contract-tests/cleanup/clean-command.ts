import { shellWord } from '../client/shell-text.ts';

/** Gives the command that finishes a run by its manifest. */
export type CleanCommand = (manifest: string) => string;

export const plainCleanCommand: CleanCommand = (manifest) =>
  `update-key-contract clean --manifest ${shellWord(manifest)}`;
