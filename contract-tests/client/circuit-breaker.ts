import { isOfGateway } from './gateway.ts';
import { NoResponse, NoToken, type Send } from './transport.ts';

/** After so many requests in a row without a response of the API the server is asked whether it is there at all. */
const WITHOUT_RESPONSE = 8;

/** Nothing responds any more, a gateway does in place of the API, or no token is given to ask with. */
export type Gone = 'silent' | 'behind a gateway' | 'without a token';

/**
 * Sends, and finds out when the server is gone: a run against one that hangs would wait for a timeout in each of its tests, and
 * one behind a gateway that does not reach it for page after page.
 *
 * @param isThere asks the server, patiently; never rejects
 * @param gone told once, when it is not
 */
export function createCircuitBreaker(
  send: Send,
  isThere: () => Promise<boolean>,
  gone: (how: Gone) => void,
): Send {
  let withoutResponse = 0;
  let isAsking = false;
  const ask = async (how: Gone) => {
    isAsking = true;
    if (!(await isThere())) {
      gone(how);
      return;
    }
    withoutResponse = 0;
    isAsking = false;
  };
  const count = (how: Gone) => {
    withoutResponse += 1;
    if (withoutResponse >= WITHOUT_RESPONSE && !isAsking) void ask(how);
  };
  return async (request, overOpen) => {
    try {
      const response = await send(request, overOpen);
      if (isOfGateway(response)) count('behind a gateway');
      else withoutResponse = 0;
      return response;
    } catch (error) {
      if (error instanceof NoResponse) count(error instanceof NoToken ? 'without a token' : 'silent');
      throw error;
    }
  };
}
