/** A tool that a team would use instead of the contract tests. */
export interface Peer {
  readonly name: string;
  /** How it was run. */
  readonly command: string;
  /**
   * Judges the server that stands behind the relay now.
   *
   * @returns what it found, each in a form that is the same from run to run
   */
  judge(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What a peer says of a faulty server and not of the sound one. */
export function catches(found: readonly string[], onSound: readonly string[]): boolean {
  return found.some((finding) => !onSound.includes(finding));
}
