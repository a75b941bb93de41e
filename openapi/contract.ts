import type { JsonSchema, OpenApiDocument } from './document.ts';

/** How a rule comes from the documentation: a page states it, it follows from what a page says, or we decided it. */
export type Basis = 'stated' | 'follows' | 'decided';

/** Where a rule comes from. */
export interface Origin {
  readonly basis: Basis;
  /** A page, or "our decision". */
  readonly source: string;
  /** What the page says, word for word. */
  readonly quote?: string;
  /** What the page says, in our words. */
  readonly says?: string;
  /** How the rule follows from that; of a decision, what of it is ours. */
  readonly step?: string;
}

/** A rule of Update Key, as `x-clauses` states it. */
export interface Clause extends Origin {
  readonly id: string;
  /** `required` where it is stated or follows, `advisory` where we decided it. */
  readonly level: 'required' | 'advisory';
  readonly text: string;
  /** What goes wrong where it is broken, in a line. */
  readonly why?: string;
}

/** A page of the product's documentation, as `x-sources` lists it. */
export interface SourcePage {
  readonly page: string;
  readonly address: string;
  /** What clauses quote of it, by its headings. */
  readonly excerpts: Readonly<Record<string, readonly string[]>>;
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
  /** By status, such as `200`. */
  readonly responses: Readonly<Record<string, ContractResponse>>;
  readonly requiredRoles: readonly string[];
  /** True for `security: []`: no token is needed. */
  readonly public: boolean;
  /** Empty but for Update Key. */
  readonly clauses: readonly Clause[];
  readonly decisions: readonly Decision[];
  readonly sources: readonly SourcePage[];
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
  /** The pages that clauses come from. */
  readonly sources: readonly SourcePage[];
  /** The schema `#/components/schemas/{name}`. @throws ContractError when there is none */
  schema(name: string): JsonSchema;
}
