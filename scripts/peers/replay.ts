import type { Contract, ContractOperation } from '../../openapi/load.ts';

/** A request of the replay. */
export interface Replayed {
  readonly name: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const token = { Authorization: 'Bearer full-access-token' };
const json = { 'Content-Type': 'application/json' };
const propagate = '?updateReferencedJwks=true&updateScope=SAME_PROJECT';

/**
 * What a careful client makes of the contract's examples: each request of Update Key without and with its parameters, and
 * after it a read of the key and of a JWK made from it; each example of the other operations; and the rejections of which the
 * contract has examples and that a client can bring about: no token, an unknown one, one without a role, an unknown key and
 * project, a missing scope, a missing member. Deletions come last.
 */
export function replayOf(contract: Contract): readonly Replayed[] {
  const examples = (id: string) => examplesOf(contract.operation(id));
  const key = (name: string) => `/apiops/projects/MyProject/keys/${encodeURIComponent(name)}/`;
  const jwk = (name: string) => `/apiops/projects/MyProject/jwks/${name}/`;
  const get = (path: string): Replayed => ({ name: `GET ${path}`, method: 'GET', path, headers: token });
  const put = (
    name: string,
    path: string,
    body: unknown,
    headers: Replayed['headers'] = token,
  ): Replayed => ({
    name,
    method: 'PUT',
    path,
    headers: { ...headers, ...json },
    body: JSON.stringify(body),
  });
  const updates = examples('updateKey').flatMap(({ name, value }) => {
    const { name: newName = 'my-key' } = value as { readonly name?: string };
    // An example of a rename is of the key in the path's own example.
    const at = name === 'renamed' ? 'my-key' : newName;
    const followed = at === 'ec-key' ? 'ec-jwk' : 'my-jwk';
    return [
      put(name, key(at), value),
      get(key(newName)),
      put(`${name}, propagating`, key(newName) + propagate, value),
      get(key(newName)),
      get(jwk(followed)),
    ];
  });
  const [first] = examples('updateKey').map(({ value }) => value);
  const { keyType: _, ...typeless } = first as { readonly keyType?: string };
  const rejections = [
    put('no token', key('ec-key'), first, {}),
    put('an unknown token', key('ec-key'), first, { Authorization: 'Bearer unknown' }),
    put('an expired token', key('ec-key'), first, { Authorization: 'Bearer expired-token' }),
    put('no security role', key('ec-key'), first, { Authorization: 'Bearer no-security-role-token' }),
    put('no deploy role', key('ec-key'), first, { Authorization: 'Bearer no-deploy-role-token' }),
    put('no member', key('ec-key'), first, { Authorization: 'Bearer outsider-token' }),
    put('an unknown key', key('no-such-key'), first),
    put('an unknown project', '/apiops/projects/NoProject/keys/ec-key/', first),
    put('no scope', `${key('ec-key')}?updateReferencedJwks=true`, first),
    put('another scope', `${key('ec-key')}?updateReferencedJwks=true&updateScope=NONE`, first),
    put('no keyType', key('ec-key'), typeless),
    { ...put('no JSON', key('ec-key'), first), body: 'name=ec-key' },
  ];
  return [...reads(contract), ...updates, ...rejections, ...creations(contract), ...deletions(contract)];
}

function reads(contract: Contract): readonly Replayed[] {
  const ids = ['checkHealth', 'listProjects', 'listEnvironments', 'listKeys', 'getKey', 'listJwks', 'getJwk'];
  return ids.flatMap((id) => ordinary(contract.operation(id)));
}

function creations(contract: Contract): readonly Replayed[] {
  return ['createKey', 'createJwk', 'updateJwk'].flatMap((id) => ordinary(contract.operation(id)));
}

function deletions(contract: Contract): readonly Replayed[] {
  return ['deleteJwk', 'deleteKey'].flatMap((id) => ordinary(contract.operation(id)));
}

interface Example {
  readonly name: string;
  readonly value: unknown;
}

function examplesOf(operation: ContractOperation | undefined): readonly Example[] {
  return Object.entries(operation?.requestBody?.examples ?? {}).map(([name, value]) => ({ name, value }));
}

/** An operation with the examples of its own path. */
function ordinary(operation: ContractOperation | undefined): readonly Replayed[] {
  if (operation === undefined) return [];
  // The key of the path's example was renamed by then.
  const names: Record<string, string> = {
    projectName: 'MyProject',
    keyName: 'shared-key',
    jwkName: 'my-jwk',
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
  const request = { method: operation.method, path, headers: token };
  const examples = examplesOf(operation);
  if (examples.length === 0) return [{ ...request, name: operation.id }];
  return examples.map(({ name, value }) => ({
    ...request,
    name: `${operation.id} ${name}`,
    headers: { ...token, ...json },
    body: JSON.stringify(value).replaceAll('"my-key"', '"shared-key"'),
  }));
}
