import { objectsOf } from '../../openapi/checks/walk.ts';
import type { OpenApiDocument } from '../../openapi/load.ts';

/** Who writes what a place of the contract describes: a caller, a server, or both. */
export interface Directions {
  readonly request: boolean;
  readonly response: boolean;
}

/**
 * Tells for places of a bundled contract whether they describe requests, responses or both, following references.
 *
 * @returns a function from a JSON Pointer
 */
export function directionsOf(document: OpenApiDocument): (pointer: string) => Directions {
  const references = objectsOf(document).flatMap(({ pointer, node }) =>
    typeof node.$ref === 'string' ? [{ from: pointer, to: node.$ref }] : [],
  );
  const reached = (is: RegExp): ReadonlySet<string> => {
    const targets = new Set<string>();
    const follow = (within: (pointer: string) => boolean): void => {
      for (const { from, to } of references) {
        if (!within(from) || targets.has(to)) continue;
        targets.add(to);
        follow((pointer) => isInside(pointer, to));
      }
    };
    follow((pointer) => is.test(pointer));
    return targets;
  };
  const requests = /\/(requestBody|requestBodies|parameters)(\/|$)/;
  const responses = /\/(responses|headers)(\/|$)/;
  const [asked, responded] = [reached(requests), reached(responses)];
  return (pointer) => ({
    request: requests.test(pointer) || [...asked].some((target) => isInside(pointer, target)),
    response: responses.test(pointer) || [...responded].some((target) => isInside(pointer, target)),
  });
}

function isInside(pointer: string, target: string): boolean {
  return pointer === target || pointer.startsWith(`${target}/`);
}
