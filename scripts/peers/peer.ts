/** A tool that a team would use instead of the contract tests. */
export interface Peer {
  readonly name: string;
  /** How it was run. */
  readonly command: string;
  /**
   * Judges the server behind the relay now.
   *
   * @returns what it found, each in a form that is the same from run to run
   */
  judge(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Whether a peer reports something of a mutant that it does not report of the unchanged mock. */
export function kills(found: readonly string[], onMock: readonly string[]): boolean {
  return found.some((finding) => !onMock.includes(finding));
}
