import { setTimeout as pause } from 'node:timers/promises';
import type { Pace } from '../config/connection.ts';
import { parseJson } from './exchange.ts';
import { isOfGateway } from './gateway.ts';
import { longestPause, pauseOf, tooManyRequests } from './rate-limit.ts';
import { quotedSummaryOf } from './server-words.ts';
import { slowDown } from './throttle.ts';
import type { Send, WireResponse } from './transport.ts';

/** How often a request is sent at most. */
const mostAttempts = 8;
const mostReads = 4;

export interface PatienceOptions {
  /** Of the whole run, in all its threads: a limit slows all of them down. */
  readonly pace: Pace | undefined;
  /** Told of each response that was no response of the API, in a few words. */
  readonly note: (what: string) => void;
  /** Whether only what names a time (Retry-After) is waited for: whoever waits has not begun yet. */
  readonly mustBeTold?: boolean;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Sends again what was not taken: any request that a limit has turned away (429, RFC 6585 4), when its Retry-After is over, and
 * the run goes on more slowly; and what changes nothing, or deletes, where a gateway responded. The last response counts.
 */
export function createPatientSender(
  send: Send,
  { pace, note, mustBeTold = false, wait = pause }: PatienceOptions,
): Send {
  return async (request, overOpen) => {
    const isRepeatable = request.method === 'GET' || request.method === 'DELETE';
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(request, overOpen);
      if (response.hadTokenReplaced === true) note('401');
      const isUntold = mustBeTold && response.headers['retry-after'] === undefined;
      const time = isUntold ? Number.POSITIVE_INFINITY : pauseOf(response, attempt);
      if (response.status === tooManyRequests) {
        note('429');
        if (attempt === mostAttempts || time > longestPause) return response;
        if (pace === undefined) await wait(time);
        else slowDown(pace, time);
      } else if (isOfGateway(response)) {
        note(wordsOf(response));
        if (!isRepeatable || attempt === mostReads || time > longestPause) return response;
        await wait(time);
      } else return response;
    }
  };
}

function wordsOf(response: WireResponse): string {
  return quotedSummaryOf({ ...response, json: parseJson(response.text) });
}
