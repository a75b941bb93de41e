/** How long something takes or took: "0.4 ms", "12 ms", "1.2 s", "3 min". @param ms */
export function duration(ms: number): string {
  if (ms < 1000) return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 60) return `${Math.round(minutes)} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 60 / 24)} days`;
}

/** How long ago, in whole units, so that it does not flicker. @param ms */
export function age(ms: number): string {
  return ms < 1000 ? 'now' : `${duration(Math.floor(ms / 1000) * 1000).replace('.0 ', ' ')} ago`;
}

/** The time of a day, of the reader's clock. */
export function timeOfDay(time: string): string {
  return clockTime.format(new Date(time));
}

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** "1 request", "2 requests". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** The beginning of a thumbprint: enough to tell two keys apart. */
export function shortPrint(thumbprint: string): string {
  return thumbprint.slice(0, 8);
}
