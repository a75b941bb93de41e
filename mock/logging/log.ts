import type { JournalEntry } from '../journal/entry.ts';
import { type LogLine, levelOf, lineOf } from './masked-line.ts';
import { prettyLine } from './pretty-line.ts';
import { STANDARD_ERROR, StandardStream } from './standard-stream.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const;
/** `info` shows every request, `warn` those rejected, `error` only faults of the mock's own. */
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_FORMATS = ['pretty', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Colours the pretty format; false unless given. */
  readonly colour?: boolean;
  /** Takes the lines, each with its newline; the standard error stream unless given. */
  readonly destination?: LogDestination;
}

export interface LogDestination {
  write(text: string): void;
}

/** What `observe` of a mock takes. */
export type Log = (entry: JournalEntry, isToken?: (word: string) => boolean) => void;

/** Makes a log with one line for each request. */
export function createLog(options: LogOptions): Log {
  if (options.level === 'silent') return () => {};
  const least = LOG_LEVELS.indexOf(options.level);
  const write = writerFor(options);
  return (entry, isToken) => {
    if (LOG_LEVELS.indexOf(levelOf(entry)) <= least) write(lineOf(entry, isToken));
  };
}

function writerFor({
  format,
  colour = false,
  destination = new StandardStream(STANDARD_ERROR),
}: LogOptions): (line: LogLine) => void {
  if (format === 'pretty') return (line) => destination.write(`${prettyLine(line, colour)}\n`);
  return (line) => destination.write(`${JSON.stringify(line)}\n`);
}
