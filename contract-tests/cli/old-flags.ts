/**
 * Replaces flags by their new names, which old names stand for until the next minor version, with a note for each.
 *
 * @param names the new name of each old flag; undefined where it is not needed any more
 * @param note takes the note on an old flag, one line without its end
 */
export function withoutOldFlags(
  argv: readonly string[],
  names: Readonly<Record<string, string | undefined>>,
  note: (text: string) => void,
): string[] {
  return argv.flatMap((argument) => {
    const [flag = '', ...value] = argument.split('=');
    if (!Object.hasOwn(names, flag)) return [argument];
    const name = names[flag];
    note(name === undefined ? `${flag} is not needed any more.` : `${flag} is now ${name}.`);
    return name === undefined ? [] : [[name, ...value].join('=')];
  });
}
