import type { OperationId } from '../../openapi/operation-id.ts';

/** What goes wrong on the way, below HTTP or in it. */
export type NetworkFault =
  /** The connection is reset before anything was sent. */
  | 'reset'
  /** Nothing is ever sent; the connection stays open. */
  | 'no-response'
  /** The connection ends in the middle of the body. */
  | 'truncated'
  /** HTML that is labelled as JSON. */
  | 'not-json';

/** A response in the place of the mock's own. Exactly one member says which; nothing is carried out. */
export type ForcedResponse = (
  | { /** The name of a documented example. */ readonly example: string; readonly code?: number }
  | { /** A documented status, with its first example. */ readonly code: number }
  | { /** A JSON value, or text as it is. */ readonly body: unknown; readonly status?: number }
  | { /** Any status, without a body. */ readonly status: number }
  | { readonly network: NetworkFault }
  | { /** The HTML of a gateway before the server. */ readonly gateway: 502 | 503 | 504 }
) & {
  readonly headers?: Readonly<Record<string, string>>;
  /** In ms. */
  readonly delay?: number;
};

/** Which requests of an operation get the response, and how many. */
export interface OverrideScope {
  /** So many more; all unless given. */
  readonly times?: number;
  /** Only requests whose path has these names. */
  readonly when?: { readonly project?: string; readonly key?: string; readonly jwk?: string };
}

/** A forced response as a standing fault: of one operation, or of all (`*`). */
export type ResponseOverride = ForcedResponse & OverrideScope & { readonly operation: OperationId | '*' };

/** The first that applies to a request of the operation. @param path the names in the path, by their placeholders */
export function findOverride(
  overrides: readonly ResponseOverride[],
  operation: string,
  path: Readonly<Record<string, string>>,
): ResponseOverride | undefined {
  return overrides.find(
    (override) =>
      (override.operation === '*' || override.operation === operation) && concerns(override.when, path),
  );
}

function concerns(when: OverrideScope['when'] = {}, path: Readonly<Record<string, string>>): boolean {
  const { project, key, jwk } = when;
  return (
    (project === undefined || project === path.projectName) &&
    (key === undefined || key === path.keyName) &&
    (jwk === undefined || jwk === path.jwkName)
  );
}

/** The same with one use less of it; used up, it is gone. */
export function spend(
  overrides: readonly ResponseOverride[],
  used: ResponseOverride,
): readonly ResponseOverride[] {
  return overrides.flatMap((override) => {
    if (override !== used || override.times === undefined) return [override];
    return override.times > 1 ? [{ ...override, times: override.times - 1 }] : [];
  });
}
