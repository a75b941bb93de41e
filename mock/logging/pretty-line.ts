import type { LogLine } from './masked-line.ts';

const CODES = { info: '32', warn: '33', error: '31', dim: '2' } as const;

/** `12:03:04.567 PUT /apiops/... 400 updateKey UK-REQ-06 3.2 ms name is required`, one line for people. */
export function prettyLine(line: LogLine, colour: boolean): string {
  const paint = (code: keyof typeof CODES, text: string) =>
    colour ? `\u001b[${CODES[code]}m${text}\u001b[0m` : text;
  const {
    time,
    method,
    path,
    status,
    operation,
    clause,
    ms,
    session,
    forced,
    fault,
    error_description,
    warning,
  } = line;
  const details = [operation, clause, forced && 'forced', session && `session ${session}`, `${ms} ms`];
  return [
    paint('dim', time.slice(11, 23)),
    method,
    path,
    paint(line.level, String(status)),
    paint('dim', details.filter(Boolean).join(' ')),
    ...(fault === undefined ? [] : [paint('error', fault)]),
    ...(error_description === undefined ? [] : [error_description]),
    ...(warning === undefined ? [] : [warning]),
  ].join(' ');
}
