import { isJsonObject, type JsonObject, type OpenApiDocument } from '../document.ts';
import { pointerTo } from '../json-pointer.ts';

/** A node of the document and where it stands, as a JSON Pointer. */
export interface Located {
  readonly pointer: string;
  readonly node: JsonObject;
}

/** Every object of the document outside example values, outermost first. */
export function objectsOf(document: OpenApiDocument): readonly Located[] {
  const found: Located[] = [];
  collect(document, '#', found);
  return found;
}

/** Every schema node: those of the components and of media types, parameters and headers, with all they contain. */
export function schemasOf(document: OpenApiDocument): readonly Located[] {
  const isSchema = /\/(schemas|properties|\$defs)\/[^/]+$|\/(schema|items)$|\/(allOf|anyOf|oneOf)\/\d+$/;
  return objectsOf(document).filter(({ pointer }) => isSchema.test(pointer));
}

/** What a `$ref` means, or the node itself. */
export function follow(document: OpenApiDocument, node: JsonObject): JsonObject {
  if (typeof node.$ref !== 'string') return node;
  const target = node.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, name) => (isJsonObject(value) ? value[name] : undefined), document);
  return isJsonObject(target) ? follow(document, target) : node;
}

function collect(value: unknown, pointer: string, found: Located[]): void {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) collect(element, `${pointer}/${index}`, found);
  } else if (isJsonObject(value)) {
    found.push({ pointer, node: value });
    for (const [name, member] of Object.entries(value)) {
      if (holdsExampleValues(name, member, pointer)) continue;
      collect(member, pointerTo([name], pointer), found);
    }
  }
}

/** `example`, a schema's `examples`, and the `value` of an Example Object are data, not description. */
function holdsExampleValues(name: string, member: unknown, pointer: string): boolean {
  if (pointer.endsWith('/properties')) return false;
  if (name === 'example' || name === 'default' || name === 'const' || name === 'enum') return true;
  if (name === 'examples') return Array.isArray(member);
  return name === 'value' && /\/examples\/[^/]+$/.test(pointer);
}
