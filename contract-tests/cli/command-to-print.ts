import { shellWord } from '../client/shell-text.ts';
import type { JudgeFlags } from './parse-flags.ts';

/**
 * The command that finishes a run: it needs the settings of the run, whose token it takes, and the same way to the server.
 *
 * @param program how the command is called here
 */
export function cleanCommand(program: string, manifest: string, flags: Partial<JudgeFlags>): string {
  return [
    `${program} clean`,
    `--manifest ${shellWord(manifest)}`,
    ...targetWords(flags),
    ...reachWords(flags),
  ].join(' ');
}

/** The command of a run but for what selects clauses, so that one of them can be judged alone. */
export function judgeCommand(program: string, flags: Partial<JudgeFlags>): string {
  const { target, mock, strict } = flags;
  return [
    program,
    ...targetWords({ target }),
    ...(mock === true ? ['--mock'] : []),
    ...reachWords(flags),
    ...(strict === true ? ['--strict'] : []),
  ].join(' ');
}

function targetWords({ target }: { readonly target?: string | undefined }): string[] {
  return target === undefined ? [] : [`--target ${shellWord(target)}`];
}

function reachWords({
  config,
  ca,
  insecure,
  timeout,
  propagationTimeout,
  maxRps,
}: Partial<JudgeFlags>): string[] {
  const values = { config, ca, timeout, 'propagation-timeout': propagationTimeout, 'max-rps': maxRps };
  const words = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : `--${name} ${shellWord(String(value))}`,
  );
  return [...words, ...(insecure === true ? ['--insecure'] : [])];
}
