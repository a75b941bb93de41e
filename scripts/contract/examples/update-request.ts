import type { Contract, JsonObject } from '../../../openapi/load.ts';
import { applyPatch, type PatchOperation } from './patch.ts';

/** An example's `x-request`: the update to which a mock with the shipped seed responds with the example. */
export interface GivenRequest {
  readonly project: string;
  readonly key: string;
  /** Without the question mark. */
  readonly query: string;
  /** The whole header; null for none. */
  readonly authorization: string | null;
  readonly contentType: string;
  /** Name of a request example. */
  readonly body: string;
  /** Changes to that example. */
  readonly patch: readonly PatchOperation[];
  /** Sent instead of `body`. */
  readonly text?: string;
  /** How many spaces follow the body. */
  readonly padding: number;
  /** The mock gives the response only when asked by `Prefer`: it is one that other servers may give. */
  readonly forced: boolean;
}

const DEFAULTS: GivenRequest = {
  project: 'MyProject',
  key: 'my-key',
  query: '',
  authorization: 'Bearer full-access-token',
  contentType: 'application/json',
  body: 'rsaKeyPairs',
  patch: [],
  padding: 0,
  forced: false,
};

const MEMBERS: ReadonlySet<string> = new Set([...Object.keys(DEFAULTS), 'text']);

/**
 * Completes an `x-request` with the defaults.
 *
 * @throws Error when there is none, or when it has a member of an unknown name, which would otherwise be passed over
 */
export function readGiven(value: JsonObject | undefined): GivenRequest {
  if (value === undefined)
    throw new Error('the example has no x-request: say which update it is the response to');
  const stray = Object.keys(value).find((member) => !MEMBERS.has(member));
  if (stray !== undefined)
    throw new Error(`x-request has no member ${stray}, only ${[...MEMBERS].join(', ')}`);
  return { ...DEFAULTS, ...value };
}

/**
 * The request that an `x-request` describes.
 *
 * @param origin of the server, such as `http://127.0.0.1:4010`
 * @param prefer value of the Prefer header, if any
 */
export function updateRequest(
  contract: Contract,
  given: GivenRequest,
  origin: string,
  prefer?: string,
): Request {
  const path = `/apiops/projects/${encodeURIComponent(given.project)}/keys/${encodeURIComponent(given.key)}/`;
  const headers = new Headers({ 'Content-Type': given.contentType });
  if (given.authorization !== null) headers.set('Authorization', given.authorization);
  if (prefer !== undefined) headers.set('Prefer', prefer);
  const query = given.query === '' ? '' : `?${given.query}`;
  const text = given.text ?? JSON.stringify(bodyOf(contract, given));
  return new Request(origin + path + query, {
    method: 'PUT',
    headers,
    body: text + ' '.repeat(given.padding),
  });
}

/** The JSON value that a given request sends. */
function bodyOf(contract: Contract, { body, patch }: GivenRequest): unknown {
  const example = contract.operation('updateKey')?.requestBody?.examples[body];
  if (example === undefined) throw new Error(`x-request names the unknown request example ${body}`);
  return applyPatch(example, patch);
}
