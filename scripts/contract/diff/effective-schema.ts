import { follow } from '../../../openapi/checks/walk.ts';
import { isJsonObject, type JsonObject, type OpenApiDocument } from '../../../openapi/document.ts';
import { pointerTo } from '../../../openapi/json-pointer.ts';

/** A schema of a document, by the place where it is written. */
export interface PlacedSchema {
  readonly document: OpenApiDocument;
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** What a schema comes to when its references are followed and its `allOf` is taken together. */
export interface EffectiveSchema {
  readonly pointer: string;
  /** Undefined when every type is allowed. */
  readonly types: ReadonlySet<string> | undefined;
  /** As JSON; undefined when every value is allowed. */
  readonly values: ReadonlySet<string> | undefined;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, PlacedSchema>;
  readonly items: PlacedSchema | undefined;
  /** The other keywords that judge a value. */
  readonly others: ReadonlyMap<string, unknown>;
  /** Those that do not, such as `description`. */
  readonly annotations: ReadonlyMap<string, unknown>;
}

const ANNOTATIONS = /^(title|description|examples?|deprecated|readOnly|writeOnly|format|\$comment|x-.*)$/;
const LOWER = /^(min|exclusiveMin)/;

/** The schema that stands at a place, references followed. */
export function effective({ document, pointer, schema }: PlacedSchema): EffectiveSchema {
  const target = typeof schema.$ref === 'string' ? schema.$ref : pointer;
  const { $ref: _, ...beside } = schema;
  const own = { ...follow(document, schema), ...beside };
  const parts = Array.isArray(own.allOf) ? own.allOf : [];
  return parts
    .map((part: unknown, index) =>
      effective({ document, pointer: pointerTo(['allOf', String(index)], target), schema: objectOf(part) }),
    )
    .reduce(together, alone(document, target, own));
}

export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function alone(document: OpenApiDocument, pointer: string, schema: JsonObject): EffectiveSchema {
  const { type, enum: values, const: value, required, properties, items, allOf: _, ...rest } = schema;
  const place = (member: unknown, ...names: readonly string[]): PlacedSchema => ({
    document,
    pointer: pointerTo(names, pointer),
    schema: objectOf(member),
  });
  const entries = Object.entries(rest).filter(([name]) => name !== '$ref');
  const known = value === undefined ? values : [value];
  return {
    pointer,
    types: type === undefined ? undefined : new Set([type].flat().map(String)),
    values: Array.isArray(known) ? new Set(known.map((each) => JSON.stringify(each))) : undefined,
    required: new Set(Array.isArray(required) ? required.map(String) : []),
    properties: new Map(
      Object.entries(objectOf(properties)).map(([name, member]) => [name, place(member, 'properties', name)]),
    ),
    items: items === undefined ? undefined : place(items, 'items'),
    others: new Map(entries.filter(([name]) => !ANNOTATIONS.test(name))),
    annotations: new Map(entries.filter(([name]) => ANNOTATIONS.test(name))),
  };
}

function together(first: EffectiveSchema, second: EffectiveSchema): EffectiveSchema {
  const properties = new Map(first.properties);
  for (const [name, placed] of second.properties) {
    const other = properties.get(name);
    const both = { ...placed, schema: { allOf: [other?.schema, placed.schema] } };
    properties.set(name, other === undefined ? placed : both);
  }
  return {
    pointer: first.pointer,
    types: common(first.types, second.types),
    values: common(first.values, second.values),
    required: new Set([...first.required, ...second.required]),
    properties,
    items: second.items ?? first.items,
    others: tightest(first.others, second.others),
    annotations: new Map([...second.annotations, ...first.annotations]),
  };
}

function common(
  first: ReadonlySet<string> | undefined,
  second: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return new Set([...first].filter((each) => second.has(each)));
}

function tightest(
  first: ReadonlyMap<string, unknown>,
  second: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  const all = new Map(first);
  for (const [name, value] of second) {
    const other = all.get(name);
    const isTighter =
      typeof other !== 'number' ||
      typeof value !== 'number' ||
      (LOWER.test(name) ? value > other : value < other);
    if (isTighter) all.set(name, value);
  }
  return all;
}
