import { objectsOf, schemasOf } from '../../../openapi/checks/walk.ts';
import type { OpenApiDocument } from '../../../openapi/load.ts';

const CAMEL = /^[a-z][a-zA-Z0-9]*$/;
const PASCAL = /^[A-Z][a-zA-Z0-9]*$/;
const HEADER = /^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*$/;

/** Kinds of components and the style of their names. */
const STYLES: Readonly<Record<string, RegExp>> = {
  schemas: PASCAL,
  responses: PASCAL,
  requestBodies: PASCAL,
  parameters: CAMEL,
  examples: CAMEL,
  securitySchemes: CAMEL,
  headers: HEADER,
};

/**
 * The names that leave the house's style: schemas, responses and request bodies in PascalCase; operations, parameters,
 * properties and examples in camelCase; headers in Train-Case.
 */
export function findOddNames(document: OpenApiDocument): readonly string[] {
  const components = Object.entries(document.components).flatMap(([kind, members]) =>
    Object.keys(members).flatMap((name) =>
      STYLES[kind]?.test(name) === false ? [`#/components/${kind}/${name} is oddly named`] : [],
    ),
  );
  return [...components, ...oddMembers(document), ...oddProperties(document)];
}

function oddMembers(document: OpenApiDocument): readonly string[] {
  return objectsOf(document).flatMap(({ pointer, node }) => [
    ...odd(pointer, 'operationId', node.operationId),
    ...('in' in node && 'schema' in node ? odd(pointer, 'name', node.name) : []),
    ...(/\/content\/[^/]+\/examples$/.test(pointer)
      ? Object.keys(node).flatMap((name) => odd(pointer, 'example', name))
      : []),
  ]);
}

function oddProperties(document: OpenApiDocument): readonly string[] {
  return schemasOf(document)
    .filter(({ pointer }) => /\/properties\/[^/]+$/.test(pointer))
    .flatMap(({ pointer }) => odd(pointer, 'property', pointer.slice(pointer.lastIndexOf('/') + 1)));
}

function odd(pointer: string, what: string, name: unknown): readonly string[] {
  if (typeof name !== 'string' || CAMEL.test(name)) return [];
  return [`${pointer} ${what} ${name} is not in camelCase`];
}
