import type { Contract, ContractOperation } from '../../openapi/load.ts';
import { nearestPath, type Segment } from './nearest-path.ts';

/** What the contract has at a path. */
export type RouteMatch =
  | {
      readonly kind: 'found';
      readonly operation: ContractOperation;
      readonly path: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'malformed'; readonly operation: ContractOperation; readonly segment: string }
  | { readonly kind: 'unknown'; readonly nearest: string };

interface Route {
  readonly template: string;
  readonly segments: readonly Segment[];
  readonly operations: Map<string, ContractOperation>;
}

export type Router = (method: string, pathname: string) => RouteMatch;

/**
 * Makes a router from the contract's paths (UK-ROUTE-01). Names are compared case-sensitively (UK-ROUTE-03) and
 * percent-decoded segment by segment (UK-ROUTE-04); a missing or extra trailing slash is another path (UK-ROUTE-02).
 */
export function createRouter(contract: Contract): Router {
  const byLength = new Map<number, Route[]>();
  const all: Route[] = [];
  for (const operation of contract.operations) {
    const known = all.find((route) => route.template === operation.path);
    const route = known ?? {
      template: operation.path,
      segments: parse(operation.path),
      operations: new Map(),
    };
    route.operations.set(operation.method, operation);
    if (known !== undefined) continue;
    all.push(route);
    byLength.set(route.segments.length, [...(byLength.get(route.segments.length) ?? []), route]);
  }
  const templates = all.map(({ segments }) => segments);
  return (method, pathname) => {
    const given = pathname.split('/');
    const route = byLength.get(given.length)?.find(({ segments }) => fits(segments, given));
    if (route === undefined) return { kind: 'unknown', nearest: nearestPath(templates, pathname) };
    const operation =
      route.operations.get(method) ?? (method === 'HEAD' ? route.operations.get('GET') : undefined);
    if (operation === undefined) return { kind: 'wrong-method', allowed: [...route.operations.keys()] };
    return decodePath(operation, route.segments, given);
  };
}

function parse(template: string): Segment[] {
  return template.split('/').map((segment) => {
    const parameter = /^\{(.+)\}$/.exec(segment)?.[1];
    return parameter === undefined ? { literal: segment } : { parameter };
  });
}

function fits(segments: readonly Segment[], given: readonly string[]): boolean {
  return segments.every((segment, index) =>
    'literal' in segment ? segment.literal === given[index] : given[index] !== '',
  );
}

function decodePath(
  operation: ContractOperation,
  segments: readonly Segment[],
  given: readonly string[],
): RouteMatch {
  const path: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if ('literal' in segment) continue;
    const raw = given[index] ?? '';
    try {
      path[segment.parameter] = raw.includes('%') ? decodeURIComponent(raw) : raw;
    } catch {
      return { kind: 'malformed', operation, segment: raw };
    }
  }
  return { kind: 'found', operation, path };
}
