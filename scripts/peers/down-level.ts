import type { OpenApiDocument } from '../../openapi/load.ts';

/**
 * The contract as Dredd can read it, in OpenAPI 3.0, by rule and without a choice: references are resolved, a list of types
 * with `null` becomes `nullable`, `const` an `enum` of one, of several examples the first is kept, and of the answers those of
 * status 200, as Dredd sends the same request whatever answer it waits for.
 */
export function downLevel(document: OpenApiDocument): unknown {
  const convert = createConverter(document);
  const { info, servers, paths } = document as unknown as Record<string, unknown>;
  return { openapi: '3.0.3', info: convert(info), servers: convert(servers), paths: convert(paths) };
}

function createConverter(document: OpenApiDocument): (value: unknown) => unknown {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    if (typeof value !== 'object' || value === null) return value;
    const reference = Reflect.get(value, '$ref') as unknown;
    if (typeof reference === 'string') return convert(resolve(document, reference));
    return Object.assign(
      {},
      ...Object.entries(value)
        .filter(([name]) => !name.startsWith('x-'))
        .map(([name, member]) => convertMember(name, member, convert)),
    ) as object;
  };
  return convert;
}

function convertMember(name: string, member: unknown, convert: (value: unknown) => unknown): object {
  if (name === 'type' && Array.isArray(member)) {
    const [type] = member.filter((each) => each !== 'null');
    return { type, ...(member.includes('null') && { nullable: true }) };
  }
  if (name === 'const') return { enum: [member] };
  if (name === 'example') return { example: member };
  if (name === 'examples' && typeof member === 'object' && member !== null)
    return firstExample(member, convert);
  if (name === 'responses')
    return { responses: convert({ 200: Reflect.get(Object(member), '200') as unknown }) };
  if (name === 'tags' || name === 'summary') return {};
  return { [name]: convert(member) };
}

/** The first of a schema's list of examples, or of the named ones of a body. */
function firstExample(examples: object, convert: (value: unknown) => unknown): object {
  const [first] = Object.values(examples) as unknown[];
  if (Array.isArray(examples)) return { example: first };
  const whole = convert(first);
  return typeof whole === 'object' && whole !== null && 'value' in whole ? { example: whole.value } : {};
}

function resolve(document: OpenApiDocument, reference: string): unknown {
  return reference
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>(
      (value, step) => Reflect.get(Object(value), step.replaceAll('~1', '/')) as unknown,
      document,
    );
}
