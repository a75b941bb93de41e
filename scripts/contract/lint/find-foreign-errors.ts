import { follow } from '../../../openapi/checks/walk.ts';
import { pointerTo } from '../../../openapi/json-pointer.ts';
import type { JsonObject, OpenApiDocument } from '../../../openapi/load.ts';

const ENVELOPE = '#/components/schemas/Error';

/** The rejections (4xx, 5xx, default) that are not told as JSON in the shared envelope. */
export function findForeignErrors(document: OpenApiDocument): readonly string[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const pointer = pointerTo(['paths', path, method, 'responses'], '#');
      return Object.entries(objectOf(objectOf(operation).responses))
        .filter(([status]) => /^[45]|^default$/.test(status))
        .flatMap(([status, response]) => judge(document, `${pointer}/${status}`, objectOf(response)));
    }),
  );
}

function judge(document: OpenApiDocument, pointer: string, response: JsonObject): readonly string[] {
  const content = Object.entries(objectOf(follow(document, response).content));
  if (content.length === 0) return [`${pointer} has no body`];
  return content.flatMap(([type, { schema }]) => [
    ...(type === 'application/json' ? [] : [`${pointer} is ${type}, not application/json`]),
    ...(isEnvelope(document, objectOf(schema)) ? [] : [`${pointer} is not built on the schema Error`]),
  ]);
}

function isEnvelope(document: OpenApiDocument, schema: JsonObject): boolean {
  if (schema.$ref === ENVELOPE) return true;
  const { allOf } = follow(document, schema);
  return Array.isArray(allOf) && allOf.some((part: unknown) => isEnvelope(document, objectOf(part)));
}

function objectOf(value: unknown): Record<string, JsonObject> {
  return typeof value === 'object' && value !== null ? (value as Record<string, JsonObject>) : {};
}
