import { type Exchange, memberOf, parseJson } from './exchange.ts';
import { quotedSummaryOf } from './server-words.ts';
import type { Send, WireResponse } from './transport.ts';

/** Statuses of what stands before a server and does not reach it: RFC 9110 15.6.3 to 15.6.5, and those of content delivery networks. */
const ofGateways = [502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];
/** How such pages are signed. */
const signature =
  /<center>(?:nginx|openresty|cloudflare|tengine)|^upstream connect error|Varnish cache server/i;

/** A gateway responded in place of the API: that says nothing of a clause. */
export class GatewayResponse extends Error {
  override readonly name = 'GatewayResponse';
  readonly code = 'GATEWAY_RESPONSE';

  constructor({ method, url }: Exchange['request'], response: WireResponse) {
    const words = quotedSummaryOf({ ...response, json: parseJson(response.text) });
    super(`${method} ${url}: a gateway responded in place of the API, with ${words}`);
  }
}

/**
 * Whether a 5xx comes from a gateway and not from the API: an error of the API has the code of one (UK-RES-02), and an API that
 * breaks responds with 500. Where one breaks so that the gateway loses it, that is an error, which fails a run too.
 */
export function isOfGateway({ status, text }: Pick<WireResponse, 'status' | 'text'>): boolean {
  if (status < 500) return false;
  const hasCode = typeof memberOf(parseJson(text), 'error') === 'string';
  return !hasCode && (ofGateways.includes(status) || signature.test(text.trimStart().slice(0, 2000)));
}

/** Sends as before; the response of a gateway is none to judge a clause by. Rejects with GatewayResponse then. */
export function rejectGateways(send: Send): Send {
  return async (request, overOpen) => {
    const response = await send(request, overOpen);
    if (isOfGateway(response)) throw new GatewayResponse(request, response);
    return response;
  };
}
