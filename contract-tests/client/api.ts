import type { Contract, ContractOperation } from '../../openapi/load.ts';
import { type Exchange, parseJson } from './exchange.ts';
import type { Send } from './transport.ts';

/** Where a key or a JWK is. */
export interface Address {
  readonly project: string;
  readonly name: string;
}

/** How a request differs from the ordinary one: JSON, with the token of full access. */
export interface Call {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Buffer;
  /** null: no such header. */
  readonly contentType?: string | null;
  /** The token to send as bearer. */
  readonly token?: string;
  /** The whole header instead; null: none. */
  readonly authorization?: string | null;
  /** Query without its question mark, encoded already. */
  readonly query?: string;
  /** The path to send instead of the operation's. */
  readonly path?: string;
  /** Over a connection that is open already, so that it arrives with others at the same time. It may be lost. */
  readonly overOpen?: boolean;
  /** False for what the contract does not speak of beyond "no 5xx". */
  readonly described?: boolean;
}

/** One function for each operation. None throws for a status; all reject when no response comes. */
export interface Api {
  updateKey(at: Address, call: Call): Promise<Exchange>;
  createKey(project: string, body: unknown): Promise<Exchange>;
  getKey(at: Address, call?: Call): Promise<Exchange>;
  listKeys(project: string): Promise<Exchange>;
  deleteKey(at: Address): Promise<Exchange>;
  createJwk(project: string, body: unknown): Promise<Exchange>;
  getJwk(at: Address): Promise<Exchange>;
  listJwks(project: string): Promise<Exchange>;
  updateJwk(at: Address, body: unknown): Promise<Exchange>;
  deleteJwk(at: Address): Promise<Exchange>;
  listProjects(call?: Call): Promise<Exchange>;
  listEnvironments(project: string): Promise<Exchange>;
}

export interface ApiOptions {
  readonly contract: Contract;
  /** Base URL of the server, without a trailing slash. */
  readonly url: string;
  readonly token: string;
  readonly send: Send;
  readonly record?: (exchange: Exchange) => void;
}

/** Binds the contract's operations to a server. Paths come from the contract, with names percent-encoded. */
export function createApi(options: ApiOptions): Api {
  const call = (operationId: string, names: Readonly<Record<string, string>>, given: Call = {}) =>
    exchange(options, operationId, names, given);
  const key = ({ project, name }: Address) => ({ projectName: project, keyName: name });
  const jwk = ({ project, name }: Address) => ({ projectName: project, jwkName: name });
  return {
    updateKey: (at, given) => call('updateKey', key(at), given),
    createKey: (project, body) => call('createKey', { projectName: project }, { body }),
    getKey: (at, given) => call('getKey', key(at), given),
    listKeys: (project) => call('listKeys', { projectName: project }),
    deleteKey: (at) => call('deleteKey', key(at)),
    createJwk: (project, body) => call('createJwk', { projectName: project }, { body }),
    getJwk: (at) => call('getJwk', jwk(at)),
    listJwks: (project) => call('listJwks', { projectName: project }),
    updateJwk: (at, body) => call('updateJwk', jwk(at), { body }),
    deleteJwk: (at) => call('deleteJwk', jwk(at)),
    listProjects: (given) => call('listProjects', {}, given),
    listEnvironments: (project) => call('listEnvironments', { projectName: project }),
  };
}

/** The operation's path with names in their places, percent-encoded. */
export function pathOf(operation: ContractOperation, names: Readonly<Record<string, string>>): string {
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
}

async function exchange(
  { contract, url, token, send, record }: ApiOptions,
  operationId: string,
  names: Readonly<Record<string, string>>,
  call: Call,
): Promise<Exchange> {
  const operation = contract.operation(operationId);
  if (operation === undefined) throw new Error(`The contract has no operation ${operationId}.`);
  const path = call.path ?? pathOf(operation, names);
  const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const request = {
    method: operation.method,
    url: `${url}${path}${call.query === undefined ? '' : `?${call.query}`}`,
    headers: headersOf(call, token, body !== undefined),
    body: typeof body === 'string' && call.contentType === null ? Buffer.from(body) : body,
  };
  const { status, headers, text } = await send(request, call.overOpen);
  const done = {
    operation: operationId,
    request,
    status,
    headers,
    text,
    json: parseJson(text),
    described: call.described ?? true,
  };
  record?.(done);
  return done;
}

function headersOf(call: Call, token: string, hasBody: boolean): Record<string, string> {
  const authorization =
    call.authorization === undefined ? `Bearer ${call.token ?? token}` : call.authorization;
  const contentType = call.contentType === undefined && hasBody ? 'application/json' : call.contentType;
  return {
    Accept: 'application/json',
    ...(authorization !== null && { Authorization: authorization }),
    ...(typeof contentType === 'string' && { 'Content-Type': contentType }),
  };
}
