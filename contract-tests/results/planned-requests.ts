import { type Exchange, memberOf, parseJson } from '../client/exchange.ts';

/** A request of a plan and what it does, as a mock has shown: plain JSON, free of secrets. */
export interface PlannedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  /** The mock's name for the request. */
  readonly id: string;
  readonly effect: Effect;
}

export type Effect =
  | { readonly kind: 'reads' | 'rejected' }
  | {
      readonly kind: 'creates key' | 'updates key';
      readonly name: string;
      readonly deploysTo: readonly string[];
    }
  | { readonly kind: 'removes key'; readonly name: string; readonly undeploysFrom: readonly string[] }
  | { readonly kind: 'creates JWK' | 'updates JWK' | 'removes JWK'; readonly name: string };

/** @param base the server's URL */
export function plannedRequestOf(exchange: Exchange, base: string): PlannedRequest {
  const { request, status, headers } = exchange;
  return {
    method: request.method,
    path: request.url.slice(base.length),
    status,
    id: headers['x-mock-request-id'] ?? '',
    effect: effectOf(exchange),
  };
}

function effectOf({ operation, request, status, json }: Exchange): Effect {
  if (status !== 200) return { kind: 'rejected' };
  const sent = request.body === undefined ? undefined : parseJson(request.body.toString('utf8'));
  const name = String(memberOf(sent, 'name') ?? nameIn(request.url));
  switch (operation) {
    case 'createKey':
      return { kind: 'creates key', name, deploysTo: environmentsIn(json) };
    case 'updateKey':
      return { kind: 'updates key', name: nameIn(request.url), deploysTo: environmentsIn(json) };
    case 'deleteKey':
      return { kind: 'removes key', name, undeploysFrom: environmentsIn(json) };
    case 'createJwk':
      return { kind: 'creates JWK', name };
    case 'updateJwk':
      return { kind: 'updates JWK', name: nameIn(request.url) };
    case 'deleteJwk':
      return { kind: 'removes JWK', name };
    default:
      return { kind: 'reads' };
  }
}

/** The last segment of a path. */
function nameIn(url: string): string {
  const segments = new URL(url).pathname.split('/').filter((segment) => segment !== '');
  return decodeURIComponent(segments.at(-1) ?? '');
}

function environmentsIn(json: unknown): string[] {
  const results = memberOf(memberOf(json, 'deploymentResult'), 'environmentResults');
  return Array.isArray(results)
    ? results.map((entry: unknown) => String(memberOf(entry, 'environmentName')))
    : [];
}
