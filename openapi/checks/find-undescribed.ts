import { isJsonObject, type JsonObject, type OpenApiDocument } from '../document.ts';
import { follow, type Located, objectsOf, schemasOf } from './walk.ts';

/**
 * What lacks a description or an example: operations, tags, parameters, headers, request bodies, responses, named
 * schemas and properties. A request body and a response need a named example with a summary for each media type.
 */
export function findUndescribed(document: OpenApiDocument): readonly string[] {
  return [...objectsOf(document).flatMap(judgeObject), ...judgeSchemas(document)].concat(
    objectsOf(document).flatMap((located) => judgeContent(document, located)),
  );
}

function judgeObject({ pointer, node }: Located): readonly string[] {
  if (typeof node.$ref === 'string') return [];
  if ('operationId' in node) return missing(pointer, node, ['summary', 'description']);
  if (/^#\/tags\/\d+$/.test(pointer)) return missing(pointer, node, ['description']);
  if ('in' in node && 'schema' in node) return missing(pointer, node, ['description', 'example']);
  if (/\/headers\/[^/]+$/.test(pointer)) return missing(pointer, node, ['description', 'example']);
  if (/\/(responses|requestBodies)\/[^/]+$/.test(pointer)) {
    return missing(pointer, node, ['description', 'content']);
  }
  return [];
}

function judgeSchemas(document: OpenApiDocument): readonly string[] {
  return schemasOf(document)
    .filter(({ pointer }) => /\/(properties|schemas)\/[^/]+$/.test(pointer))
    .flatMap(({ pointer, node }) =>
      missing(pointer, { ...follow(document, node), ...node }, ['description', 'examples']),
    );
}

function judgeContent(document: OpenApiDocument, { pointer, node }: Located): readonly string[] {
  if (!/\/content\/[^/]+$/.test(pointer)) return [];
  const examples = Object.entries(isJsonObject(node.examples) ? node.examples : {});
  if (examples.length === 0) return [`${pointer} has no named example`];
  return examples.flatMap(([name, example]) =>
    isJsonObject(example)
      ? missing(`${pointer}/examples/${name}`, follow(document, example), ['summary', 'description', 'value'])
      : [`${pointer}/examples/${name} is no object`],
  );
}

function missing(pointer: string, node: JsonObject, members: readonly string[]): readonly string[] {
  return members
    .filter((member) => node[member] === undefined || node[member] === '')
    .map((member) => `${pointer} has no ${member}`);
}
