/** The last moment that a Date can tell (ECMA-262 21.4.1.1). */
const LAST = 8.64e15;

/** A time as a snapshot writes it. @param time epoch ms */
export function writeTime(time: number): string {
  return new Date(Math.min(Math.max(Math.round(time), -LAST), LAST)).toISOString();
}

/** @returns epoch ms; undefined for a date that does not exist */
export function readTime(text: string): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
