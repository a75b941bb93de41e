import type { ServerResponse } from 'node:http';
import { type Clock, wait } from '../clock.ts';

/** Waits so many ms, or until the client goes away; resolves to whether it is still there. */
export async function waitWithClient(
  clock: Clock,
  delay: number,
  response: ServerResponse,
): Promise<boolean> {
  if (response.destroyed) return false;
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  response.once('close', leave);
  await Promise.race([wait(clock, delay), left]);
  response.off('close', leave);
  return !response.destroyed;
}
