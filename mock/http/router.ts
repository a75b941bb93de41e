import type { Contract, ContractOperation } from '../../openapi/load.ts';

/** What the contract has at a path. */
export type RouteMatch =
  | {
      readonly kind: 'found';
      readonly operation: ContractOperation;
      readonly path: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'malformed'; readonly segment: string }
  | { readonly kind: 'unknown'; readonly nearest: string };

interface Route {
  readonly template: string;
  readonly segments: readonly Segment[];
  readonly operations: Map<string, ContractOperation>;
}

type Segment = { readonly literal: string } | { readonly parameter: string };

export type Router = (method: string, pathname: string) => RouteMatch;

/**
 * Makes a router from the contract's paths. Names are compared case-sensitively (UK-ROUTE-03) and percent-decoded
 * segment by segment (UK-ROUTE-04); a missing or extra trailing slash is another path (UK-ROUTE-02).
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
  return (method, pathname) => {
    const given = pathname.split('/');
    const route = byLength.get(given.length)?.find(({ segments }) => fits(segments, given));
    if (route === undefined) return { kind: 'unknown', nearest: nearestPath(all, pathname) };
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
      return { kind: 'malformed', segment: raw };
    }
  }
  return { kind: 'found', operation, path };
}

/** The contract's path that is closest to a given one, with the names of the given one filled in where they fit. */
function nearestPath(routes: readonly Route[], pathname: string): string {
  const given = pathname.slice(0, 300).split('/');
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (const route of routes) {
    const candidate = fill(route.segments, given);
    const distance = editDistance(candidate, given.join('/'));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function fill(segments: readonly Segment[], given: readonly string[]): string {
  return segments
    .map((segment, index) =>
      'literal' in segment ? segment.literal : given[index] || `{${segment.parameter}}`,
    )
    .join('/');
}

/** Levenshtein distance: how many characters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
