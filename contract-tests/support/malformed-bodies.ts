import type { Contract, JsonSchema } from '../../openapi/load.ts';
import { memberOf } from '../client/exchange.ts';

/** A body that departs from the contract's schema at one place. */
export interface Malformed {
  /** Such as `cryptoKeyInfoEnvironmentList.1.publicKey`. */
  readonly place: string;
  readonly problem: string;
  /** What stands there; undefined when the member is missing. */
  readonly value: unknown;
  readonly body: unknown;
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly schema: JsonSchema;
  readonly value: unknown;
}

/** The body once without each required member, at the root and in every list entry. */
export function withoutRequired(contract: Contract, body: unknown): readonly Malformed[] {
  return placesIn(contract, body).flatMap(({ path, schema }) =>
    strings(schema.required).map((name) => mutate(body, [...path, name], undefined, 'missing')),
  );
}

/** The body with each member, and each list entry, once as each JSON type that its schema does not allow; `null` aside. */
export function withWrongTypes(contract: Contract, body: unknown): readonly Malformed[] {
  return placesIn(contract, body)
    .filter(({ path }) => path.length > 0)
    .flatMap(({ path, schema, value }) => {
      const allowed = strings([schema.type].flat());
      return Object.entries(disguises(value))
        .filter(([type]) => allowed.length > 0 && !allowed.includes(type))
        .map(([type, disguise]) => mutate(body, path, disguise, `as ${type}`));
    });
}

/** The body with each enumerated member once as each value of `others`, and as its own values in lower case. */
export function withBrokenEnums(
  contract: Contract,
  body: unknown,
  others: readonly string[],
): readonly Malformed[] {
  return placesIn(contract, body).flatMap(({ path, schema }) => {
    const allowed = strings(schema.enum);
    if (allowed.length === 0) return [];
    const broken = [...others, ...allowed.map((value) => value.toLowerCase())];
    return broken
      .filter((value) => !allowed.includes(value))
      .map((value) => mutate(body, path, value, `as ${JSON.stringify(value)}`));
  });
}

/** The value dressed as every JSON type: what a server that converts types silently would take for the value itself. */
function disguises(value: unknown): Readonly<Record<string, unknown>> {
  return {
    array: [value],
    object: Array.isArray(value) ? { ...value } : { value },
    string: typeof value === 'string' ? value : JSON.stringify(value),
    number: 482_917_365_041,
    boolean: true,
  };
}

function placesIn(contract: Contract, body: unknown): readonly Place[] {
  const schema = contract.operation('updateKey')?.requestBody?.schema ?? {};
  return walk(contract, { path: [], schema, value: body });
}

function walk(contract: Contract, { path, schema: given, value }: Place): Place[] {
  const schema = resolve(contract, given);
  const properties = memberOf(schema, 'properties') ?? {};
  const members = Object.entries(properties)
    .filter(([name]) => memberOf(value, name) !== undefined)
    .map(([name, member]) => ({ path: [...path, name], schema: member, value: memberOf(value, name) }));
  const entries = Array.isArray(value)
    ? value.map((entry: unknown, index) => ({
        path: [...path, index],
        schema: memberOf(schema, 'items') as JsonSchema,
        value: entry,
      }))
    : [];
  return [{ path, schema, value }, ...[...members, ...entries].flatMap((place) => walk(contract, place))];
}

function resolve(contract: Contract, schema: JsonSchema): JsonSchema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  return name === undefined ? schema : resolve(contract, contract.schema(name));
}

function mutate(body: unknown, path: Place['path'], value: unknown, problem: string): Malformed {
  const copy: unknown = structuredClone(body);
  const parent = path.slice(0, -1).reduce<unknown>((object, step) => memberOf(object, String(step)), copy);
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) {
    throw new Error(`The body has no ${path.join('.')}.`);
  }
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return { place: path.join('.'), problem, value, body: copy };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
