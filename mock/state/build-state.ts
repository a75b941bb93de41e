import { State } from '../domain/state.ts';
import type { BuildContext } from './build-context.ts';
import { buildJwk } from './build-jwk.ts';
import { buildKey } from './build-key.ts';
import { Problems } from './problems.ts';
import type { Snapshot } from './snapshot.ts';
import { readTime } from './times.ts';

export type { BuildContext } from './build-context.ts';

/**
 * Makes the state that a snapshot tells, by the rules that the API applies. What a schema and `checkSnapshot` can see was
 * checked before.
 *
 * @throws {SeedError} naming the entries that break a rule
 */
export function buildState(snapshot: Snapshot, updateContext: BuildContext): State {
  const { environments, projects, keys = [], jwks = [], tokens = [], clients = [] } = snapshot;
  const state = State.create({
    environments: environments.map(({ name, description = null, type = 'TEST', status, accessUrl }) => ({
      name,
      description,
      type,
      status,
      accessUrl: accessUrl ?? `https://${encodeURIComponent(name)}.example.com`,
    })),
    projects: projects.map(
      ({ id = updateContext.nextId(), name, description = null, environments: usable }) => ({
        id,
        name,
        description,
        environments: usable,
      }),
    ),
    clients,
  });
  addEach(keys, (key, pointer, problems) => buildKey(state, key, pointer, updateContext, problems));
  addEach(jwks, (jwk, pointer, problems) => buildJwk(state, jwk, pointer, updateContext, problems), '/jwks');
  for (const { token: value, roles, projects, expiresAt, revoked = false } of tokens) {
    const expiry = expiresAt == null ? undefined : readTime(expiresAt);
    const token = { value, roles, projects, revoked, ...(expiry !== undefined && { expiresAt: expiry }) };
    state.apply([{ kind: 'put-token', token }]);
  }
  return state;
}

/** All of a list, so that everything that is wrong with it is told; what comes after it would only echo that. */
function addEach<Entry>(
  entries: readonly Entry[],
  add: (entry: Entry, pointer: string, problems: Problems) => void,
  list = '/keys',
): void {
  const problems = new Problems();
  for (const [index, entry] of entries.entries()) {
    if (problems.isFull) break;
    add(entry, `${list}/${index}`, problems);
  }
  problems.settle();
}
