/** What went wrong beside the clauses, before it is told. */
export interface Trouble {
  /** What ended the run before it was through. */
  readonly ended?: string | undefined;
  /** Errors outside of any test. */
  readonly errors: readonly string[];
  /** What is not as it was before the run, in words. */
  readonly left: readonly string[];
  readonly manifestFile: string;
  /** Hides secrets. */
  readonly mask: (text: string) => string;
}

const mostNamed = 3;

/** A line for each trouble; one for all that is left, as the manifest names each. */
export function problemsOf({ ended, errors, left, manifestFile, mask }: Trouble): readonly string[] {
  return [
    ...(ended === undefined ? [] : [`ended by ${ended} before it was through`]),
    ...errors.map((error) => `error: ${mask(error)}`),
    ...(left.length === 0 ? [] : [leftBehind(left.map(mask), manifestFile)]),
  ];
}

function leftBehind(left: readonly string[], manifestFile: string): string {
  const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : '';
  const named = `${left.slice(0, mostNamed).join('; ')}${more}`;
  const them = left.length === 1 ? 'it' : 'them';
  return `left behind: ${named}; remove ${them} with: update-key-contract clean --manifest ${manifestFile}`;
}
