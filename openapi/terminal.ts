import { WriteStream } from 'node:tty';

/**
 * Whether to colour an output: on a terminal that has colours, as NO_COLOR, TERM and the like say, or anywhere by FORCE_COLOR.
 *
 * @param isTerminal whether the output is one
 */
export function showsColours(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const isForced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  // https://no-color.org: any value that is not empty, whatever else is set.
  if (env.NO_COLOR) return false;
  return isForced || (isTerminal && WriteStream.prototype.hasColors(16, env));
}
