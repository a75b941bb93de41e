/** An answer that Prism is to judge; plain JSON. */
export interface AskedAnswer {
  readonly operation: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What Prism finds wrong with an answer. */
export interface PrismFinding {
  /** Such as `response.body.deploymentResult`. */
  readonly place: string;
  readonly message: string;
}

/** Prism's word on one answer. `silent`: it could not read the answer, such as JSON that is none. */
export type Opinion =
  | { readonly kind: 'judged'; readonly findings: readonly PrismFinding[] }
  | { readonly kind: 'silent' };

/** A kind of violation, as one test saw it: free of secrets. */
export interface SeenViolation extends PrismFinding {
  readonly operation: string;
  readonly status: number;
  /** How many answers showed it. */
  readonly count: number;
  /** The first request that brought it about, as cURL. */
  readonly curl: string;
  /** Its answer: status, headers and body. */
  readonly answer: string;
}

/** What Prism said about the answers that one test got. */
export interface TestOpinion {
  readonly judged: number;
  readonly silent: number;
  readonly violations: readonly SeenViolation[];
}
