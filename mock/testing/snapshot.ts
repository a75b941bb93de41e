import type { State } from '../domain/state.ts';

/** All that a state shows, copied, so that not even a record changed in place goes unseen. */
export function snapshot(state: State, alsoUpdated: readonly string[] = []) {
  const projects = [...state.projects()];
  const keys = projects.flatMap(({ name }) => [...state.keys(name)]);
  const jwks = projects.flatMap(({ name }) => [...state.jwks(name)]);
  const linked = jwks.flatMap(({ link }) => (link === undefined ? [] : [link.keyId]));
  const followed = new Set([...keys.map(({ id }) => id), ...linked, ...alsoUpdated]);
  return structuredClone({
    projects,
    environments: [...state.environments()],
    clients: [...state.clients()],
    tokens: [...state.tokens()],
    keys,
    jwks,
    referencedJwks: Array.from(followed, (id) => [id, referencedJwkNames(state, id)]),
  });
}

/** The JWKs that follow a key, each as `project/name`, in alphabetical order. */
export function referencedJwkNames(state: State, keyId: string): string[] {
  return Array.from(state.referencedJwksOf(keyId), ({ project, name }) => `${project}/${name}`).sort();
}
