/**
 * Lets the command end as it would though nobody reads its output any more, as in `--help | head -1`: the exit code and the
 * reports count, and a run must still remove what it has made.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
