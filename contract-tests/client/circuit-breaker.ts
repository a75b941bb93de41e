import { NoAnswer, type Send } from './transport.ts';

/** After so many requests in a row without an answer the server is asked whether it is there at all. */
const UNANSWERED = 8;

/**
 * Sends, and finds out when the server is gone: a run against one that hangs would wait for a timeout in each of its tests.
 *
 * @param isThere asks the server, patiently; never rejects
 * @param gone told once, when it is not
 */
export function createCircuitBreaker(send: Send, isThere: () => Promise<boolean>, gone: () => void): Send {
  let unanswered = 0;
  let isAsking = false;
  const ask = async () => {
    isAsking = true;
    if (!(await isThere())) {
      gone();
      return;
    }
    unanswered = 0;
    isAsking = false;
  };
  return async (request, overOpen) => {
    try {
      const answer = await send(request, overOpen);
      unanswered = 0;
      return answer;
    } catch (error) {
      if (error instanceof NoAnswer) {
        unanswered += 1;
        if (unanswered >= UNANSWERED && !isAsking) void ask();
      }
      throw error;
    }
  };
}
