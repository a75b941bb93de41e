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
      return disguises(value)
        .filter(([type]) => allowed.length > 0 && !allowed.includes(type))
        .map(([, problem, disguise]) => mutate(body, path, disguise, problem));
    });
}

/** Nobody can tell a key named 0 from one that somebody else has made: names are tried that only a mistake makes. */
export function isSafe({ place, value }: Malformed): boolean {
  return place !== 'name' || !new Set<unknown>([0, 1, 1.5, false]).has(value);
}

/** The body with each enumerated member once as each value of `others`, and as its own values and present one misspelt. */
export function withBrokenEnums(
  contract: Contract,
  body: unknown,
  others: readonly string[],
): readonly Malformed[] {
  return placesIn(contract, body).flatMap(({ path, schema, value: given }) => {
    const allowed = strings(schema.enum);
    if (allowed.length === 0) return [];
    const misspelt = [
      ` ${given}`,
      `${given} `,
      `${given}-`,
      `${given}DSA`,
      `${allowed.indexOf(String(given))}`,
    ];
    return [...others, ...allowed.map((value) => value.toLowerCase()), ...misspelt]
      .filter((value) => !allowed.includes(value))
      .map((value) => mutate(body, path, value, `as ${JSON.stringify(value)}`));
  });
}

/** How binders spell names otherwise than the contract does. */
export const spellings: Readonly<Record<string, (name: string) => string>> = {
  'in upper case': (name) => name.toUpperCase(),
  'in lower case': (name) => name.toLowerCase(),
  'with a capital': (name) => name.replace(/^./, (letter) => letter.toUpperCase()),
  'in snake case': (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  'with hyphens': (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
};

/** An object with the names of its members spelt otherwise. */
export function respelt(object: object, spell: (name: string) => string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [spell(name), value]));
}

type Disguise = readonly [type: string, problem: string, value: unknown];

/** The value dressed as every JSON type, and what counts as none: what a server that converts types silently would take. */
function disguises(value: unknown): readonly Disguise[] {
  return [
    ['array', 'in an array', [value]],
    ['array', 'as an empty array', []],
    ['object', 'within an object', Array.isArray(value) ? { ...value } : { value }],
    ['object', 'as an empty object', {}],
    ...(Array.isArray(value) ? asObjects(value) : []),
    ['string', 'as a string', typeof value === 'string' ? value : JSON.stringify(value)],
    ...[482_917_365_041, 0, 1, 1.5].map((number): Disguise => ['number', `as the number ${number}`, number]),
    ['boolean', 'as true', true],
    ['boolean', 'as false', false],
  ];
}

/** A list as its one entry, and by the first member of each, as some write lists. */
function asObjects(list: readonly unknown[]): readonly Disguise[] {
  const [first] = list;
  const byName = list.map((entry) => {
    const [[, name] = [], ...members] = Object.entries(entry ?? {});
    return [String(name), Object.fromEntries(members)];
  });
  return [
    ['object', 'as its first entry', first],
    ['object', 'as an object by names', Object.fromEntries(byName)],
  ];
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
