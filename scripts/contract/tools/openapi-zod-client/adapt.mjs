import { readFileSync, writeFileSync } from 'node:fs';

// What the tool cannot write so that it compiles; nothing gets stricter or looser by it:
// - null in an enum becomes z.enum([..., null]) (https://github.com/astahmer/openapi-zod-client/issues/236); the types
//   beside the enum say null as well.
// - members of a discriminated union that are an allOf become z.discriminatedUnion() of intersections, which zod 3 does
//   not take (issue 110 there); without `discriminator` they become z.union().
function adapt(_name, value) {
  if (Array.isArray(value?.enum) && value.type?.includes('null'))
    return { ...value, enum: value.enum.filter((entry) => entry !== null) };
  if (Array.isArray(value?.oneOf) && value.discriminator) return { ...value, discriminator: undefined };
  return value;
}

const document = JSON.parse(readFileSync('openapi/generated/openapi.json', 'utf8'), adapt);
writeFileSync('contract.json', JSON.stringify(document));
