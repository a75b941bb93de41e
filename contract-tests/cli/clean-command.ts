import { shellWord } from '../cleanup/clean-command.ts';
import type { JudgeFlags } from './flags.ts';

/**
 * The command that finishes a run: it needs the settings of the run, whose token it takes, and the same way to the server.
 *
 * @param program how the command is called here
 */
export function cleanCommand(program: string, manifest: string, flags: Partial<JudgeFlags>): string {
  const { config, ca, insecure, timeout, propagationTimeout, maxRps } = flags;
  const values = {
    manifest,
    config,
    ca,
    timeout,
    'propagation-timeout': propagationTimeout,
    'max-rps': maxRps,
  };
  const words = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : `--${name} ${shellWord(String(value))}`,
  );
  return [`${program} clean`, ...words, ...(insecure === true ? ['--insecure'] : [])].join(' ');
}
