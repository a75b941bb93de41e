/** What the mock uses of node:timers/promises. */
export function setTimeout<T>(delay: number, value: T): Promise<T> {
  return new Promise((resolve) => globalThis.setTimeout(resolve, delay, value));
}
