import type { JsonSchema, OpenApiDocument } from './document.ts';

/** A rule of Update Key, as `x-clauses` states it. */
export interface Clause {
  readonly id: string;
  readonly level: 'required' | 'advisory';
  /** The page that states it, or "our decision". */
  readonly source: string;
  readonly text: string;
}

/** What was settled where the pages are silent or disagree, as `x-decisions` states it. */
export interface Decision {
  readonly question: string;
  readonly answer: string;
  /** What a server may do instead. */
  readonly mayDiffer?: string;
  /** The clauses that rest on it. */
  readonly clauses: readonly string[];
}

export interface ContractParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description: string;
  readonly example: unknown;
}

export interface ContractExample {
  readonly summary?: string;
  readonly description?: string;
  readonly value: unknown;
}

export interface ContractRequestBody {
  readonly required: boolean;
  readonly contentType: string;
  readonly schema: JsonSchema;
  /** The example values by name. */
  readonly examples: Readonly<Record<string, unknown>>;
}

export interface ContractContent {
  readonly schema?: JsonSchema;
  readonly examples: Readonly<Record<string, ContractExample>>;
}

export interface ContractResponse {
  readonly description: string;
  /** By media type. */
  readonly content: Readonly<Record<string, ContractContent>>;
  readonly headers: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
}

export interface ContractOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** With its placeholders, such as `{keyName}`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Those of the path first, then the operation's own. */
  readonly parameters: readonly ContractParameter[];
  readonly requestBody?: ContractRequestBody;
  /** By status: `200`, `4XX`. */
  readonly responses: Readonly<Record<string, ContractResponse>>;
  readonly requiredRoles: readonly string[];
  /** True for `security: []`: no token is needed. */
  readonly public: boolean;
  /** Empty but for Update Key. */
  readonly clauses: readonly Clause[];
  readonly decisions: readonly Decision[];
}

export interface Contract {
  /** Plain JSON; what schemas refer to is found in it. */
  readonly document: OpenApiDocument;
  /** SHA-256 of the document, in hex. */
  readonly digest: string;
  readonly operations: readonly ContractOperation[];
  operation(id: string): ContractOperation | undefined;
  /** Every clause of every operation. */
  readonly clauses: readonly Clause[];
  /** Every decision of every operation. */
  readonly decisions: readonly Decision[];
  /** The schema `#/components/schemas/{name}`. @throws ContractError when there is none */
  schema(name: string): JsonSchema;
}
