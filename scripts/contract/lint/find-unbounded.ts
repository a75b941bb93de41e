import { schemasOf } from '../../../openapi/checks/walk.ts';
import type { JsonObject, OpenApiDocument } from '../../../openapi/load.ts';
import { directionsOf } from '../directions.ts';

/**
 * The strings of requests that have no greatest length. OWASP's rule passes over those that may be null, because their
 * type is a list.
 */
export function findUnbounded(document: OpenApiDocument): readonly string[] {
  const directions = directionsOf(document);
  return schemasOf(document)
    .filter(({ pointer, node }) => isOpenString(node) && directions(pointer).request)
    .map(({ pointer }) => `${pointer} is a string without maxLength, const or enum`);
}

function isOpenString({ type, maxLength, const: only, enum: values }: JsonObject): boolean {
  return [type].flat().includes('string') && (maxLength ?? only ?? values) === undefined;
}
