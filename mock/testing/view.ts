import type { State } from '../domain/state.ts';

/** All that a state shows and decides by, as text: the order of lists and of members counts. */
export function view(state: State): string {
  const projects = [...state.projects()];
  const keys = projects.flatMap(({ name }) => [...state.keys(name)]);
  const jwks = projects.flatMap(({ name }) => [...state.jwks(name)]);
  return JSON.stringify({
    environments: [...state.environments()],
    projects,
    keys: keys.map((key) => ({ ...inOneOrder(key), deployments: [...key.deployments] })),
    jwks: jwks.map((jwk) => ({ ...inOneOrder(jwk), deployments: [...jwk.deployments] })),
    referencedJwks: keys.map(({ id }) =>
      Array.from(state.referencedJwksOf(id), (jwk) => `${jwk.project}/${jwk.name}`),
    ),
    tokens: Array.from(state.tokens(), inOneOrder),
    clients: [...state.clients()],
  });
}

/** The members of records are read by name, never listed, so theirs is the one order that does not count. */
function inOneOrder<Value extends object>(record: Value): Value {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as Value;
}
