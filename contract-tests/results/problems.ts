/** What went wrong beside the clauses, before it is told. */
export interface Trouble {
  /** What ended the run before it was through. */
  readonly ended?: string | undefined;
  /** Errors outside of any test. */
  readonly errors: readonly string[];
  /** What the run made and could not remove, in words. */
  readonly left: readonly string[];
  /** What of the server's own is not as it was, by its names. */
  readonly changed?: readonly string[];
  /** Whether the run came to a verdict on any clause. */
  readonly isVerified: boolean;
  /** The command that removes what is left. */
  readonly remedy: string;
  /** Hides secrets. */
  readonly mask: (text: string) => string;
}

const mostNamed = 3;
const nothingVerified = 'nothing was verified; each clause comes with its reason';

/** A line for each trouble; one for all that is left, as the manifest names each. */
export function problemsOf({
  ended,
  errors,
  left,
  changed = [],
  isVerified,
  remedy,
  mask,
}: Trouble): readonly string[] {
  const isExplained = ended !== undefined || errors.length > 0;
  return [
    ...(ended === undefined ? [] : [`ended by ${ended} before it was through`]),
    ...errors.map((error) => `error: ${mask(error)}`),
    ...(isVerified || isExplained ? [] : [nothingVerified]),
    ...(left.length === 0 ? [] : [leftBehind(left.map(mask), remedy)]),
    ...changed.map(
      (what) =>
        `not restored: ${mask(what)}; they are yours and not removed: give the key its material again with Update Key`,
    ),
  ];
}

function leftBehind(left: readonly string[], remedy: string): string {
  const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : '';
  const named = `${left.slice(0, mostNamed).join('; ')}${more}`;
  const them = left.length === 1 ? 'it' : 'them';
  return `left behind: ${named}; remove ${them} with: ${remedy}`;
}
