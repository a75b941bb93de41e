import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject, type OpenApiDocument } from '../document.ts';
import { follow, objectsOf, schemasOf } from './walk.ts';

/**
 * The examples that their schemas reject: of media types, parameters, headers and schemas. Each complaint says where the
 * example stands and what is wrong with it. A schema that does not compile, or that holds an unknown keyword, throws.
 */
export function findFalseExamples(document: OpenApiDocument): readonly string[] {
  const compile = compilerOf(document);
  const complaints: string[] = [];
  const judge = (schema: JsonObject, value: unknown, pointer: string) => {
    const validate = compile(schema);
    if (!validate(value)) complaints.push(...explain(validate, pointer));
  };
  for (const { pointer, node } of schemasOf(document)) {
    for (const [index, value] of listOf(node.examples).entries()) {
      judge(node, value, `${pointer}/examples/${index}`);
    }
  }
  for (const { pointer, node } of objectsOf(document)) {
    if (!isJsonObject(node.schema)) continue;
    if ('example' in node) judge(node.schema, node.example, `${pointer}/example`);
    for (const [name, example] of Object.entries(isJsonObject(node.examples) ? node.examples : {})) {
      if (!isJsonObject(example)) continue;
      judge(node.schema, follow(document, example).value, `${pointer}/examples/${name}`);
    }
  }
  return complaints;
}

function compilerOf(document: OpenApiDocument): (schema: JsonObject) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(['components', 'discriminator', 'x-violation-clauses']);
  const known = new Map<JsonObject, ValidateFunction>();
  return (schema) => {
    const validate = known.get(schema) ?? ajv.compile({ ...schema, components: document.components });
    known.set(schema, validate);
    return validate;
  };
}

function explain({ errors }: ValidateFunction, pointer: string): string[] {
  return (errors ?? []).map(
    ({ instancePath, message }) => `${pointer}: ${instancePath || 'the value'} ${message}`,
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
