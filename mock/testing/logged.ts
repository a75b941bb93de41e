import { expect } from 'vitest';
import { createLog, type LogOptions } from '../logging/log.ts';

/** A log that is read back. */
export function logged(options: Partial<LogOptions> = {}) {
  let text = '';
  const destination = {
    write: (line: string) => {
      text += line;
    },
  };
  const log = createLog({ level: 'info', format: 'json', destination, ...options });
  const lines = async (count: number): Promise<string[]> => {
    await expect.poll(() => text.split('\n').length - 1).toBe(count);
    return text.split('\n').slice(0, -1);
  };
  return { log, lines };
}
