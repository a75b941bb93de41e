/** A JSON Schema 2020-12 node. It may hold `$ref`s into `#/components/schemas`. */
export type JsonSchema = JsonObject;

export interface JsonObject {
  readonly [member: string]: unknown;
}

/** A bundled OpenAPI 3.1 document: plain JSON, every `$ref` internal. */
export interface OpenApiDocument extends JsonObject {
  readonly openapi: string;
  readonly info: JsonObject & { readonly title: string; readonly version: string };
  readonly paths: { readonly [path: string]: JsonObject };
  readonly components: { readonly [kind: string]: { readonly [name: string]: JsonObject } };
}

/** The contract cannot be read. The message names the file and the place in it. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code = 'CONTRACT_UNREADABLE';
  readonly file: string;
  readonly place: string;

  /**
   * @param file path of the document
   * @param place JSON Pointer into it, or '' for the whole
   * @param problem what is wrong there and what would be right
   */
  constructor(file: string, place: string, problem: string, options?: ErrorOptions) {
    super(place === '' ? `${file}: ${problem}` : `${file}: at ${place}: ${problem}`, options);
    this.file = file;
    this.place = place;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
