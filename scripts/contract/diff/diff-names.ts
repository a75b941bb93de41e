import { isJsonObject } from '../../../openapi/document.ts';
import { pointerTo } from '../../../openapi/json-pointer.ts';
import type { OpenApiDocument } from '../../../openapi/load.ts';
import type { Change } from './change.ts';
import { objectOf } from './effective-schema.ts';

/** What names are of, in the messages. */
const KINDS: Readonly<Record<string, string>> = {
  schemas: 'type',
  responses: 'response',
  parameters: 'parameter',
  requestBodies: 'request body',
  headers: 'header',
  examples: 'example',
};

/**
 * The names of components that are gone, each with the one that has its content now, if there is one. Generated code and the
 * published types are made of these names. New names beside them break nothing.
 */
export function diffNames(before: OpenApiDocument, after: OpenApiDocument): readonly Change[] {
  return Object.entries(KINDS).flatMap(([kind, word]) =>
    goneNames(objectOf(before.components[kind]), objectOf(after.components[kind])).map(({ name, now }) => ({
      direction: 'request' as const,
      effect: 'naming' as const,
      pointer: pointerTo([kind, now ?? name], '#/components'),
      operation: '',
      what: now === undefined ? `the ${word} ${name} is gone` : `renames the ${word} ${name} to ${now}`,
    })),
  );
}

/** The names of the examples of a media type that are gone. */
export function goneExamples(before: unknown, after: unknown): readonly string[] {
  return goneNames(objectOf(before), objectOf(after)).map(({ name, now }) =>
    now === undefined ? `the example ${name} is gone` : `renames the example ${name} to ${now}`,
  );
}

function goneNames(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly now: string | undefined }[] {
  const fresh = Object.keys(after).filter((name) => !(name in before));
  return Object.keys(before)
    .filter((name) => !(name in after))
    .map((name) => ({
      name,
      now: fresh.find((candidate) => contentOf(after[candidate]) === contentOf(before[name])),
    }));
}

/** What stays of a component when it, and others that it refers to, get other names. */
function contentOf(value: unknown): string {
  return JSON.stringify(value, (member, inner: unknown) => {
    if (member === '$ref') return 'a reference';
    if (member === 'discriminator' && isJsonObject(inner)) return { propertyName: inner.propertyName };
    return inner;
  });
}
