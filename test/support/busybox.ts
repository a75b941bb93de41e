import { readFileSync } from 'node:fs';
import { programPath } from '../../contract-tests/testing/programs.ts';
import { type Finished, run } from './child.ts';

/** BusyBox is what Alpine Linux has for `env` and the rest. Undefined when it is not installed. */
export const busybox = programPath('busybox');

/** Starts a script by its first line as Linux does, `/usr/bin/env` being BusyBox's: all after the interpreter is one argument. */
export async function startByFirstLine(script: string, args: readonly string[] = []): Promise<Finished> {
  const firstLine = readFileSync(script, 'utf8').split('\n', 1)[0] ?? '';
  const argument = /^#!\/usr\/bin\/env +(.+)$/.exec(firstLine)?.[1];
  if (busybox === undefined || argument === undefined) throw new Error(`cannot start by ${firstLine}`);
  return run(busybox, ['env', argument, script, ...args]);
}
