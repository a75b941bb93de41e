import { NoResponse, type Send } from './transport.ts';

/** After so many requests in a row without a response the server is asked whether it is there at all. */
const WITHOUT_RESPONSE = 8;

/**
 * Sends, and finds out when the server is gone: a run against one that hangs would wait for a timeout in each of its tests.
 *
 * @param isThere asks the server, patiently; never rejects
 * @param gone told once, when it is not
 */
export function createCircuitBreaker(send: Send, isThere: () => Promise<boolean>, gone: () => void): Send {
  let withoutResponse = 0;
  let isAsking = false;
  const ask = async () => {
    isAsking = true;
    if (!(await isThere())) {
      gone();
      return;
    }
    withoutResponse = 0;
    isAsking = false;
  };
  return async (request, overOpen) => {
    try {
      const response = await send(request, overOpen);
      withoutResponse = 0;
      return response;
    } catch (error) {
      if (error instanceof NoResponse) {
        withoutResponse += 1;
        if (withoutResponse >= WITHOUT_RESPONSE && !isAsking) void ask();
      }
      throw error;
    }
  };
}
