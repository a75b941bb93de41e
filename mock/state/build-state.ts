import type { DecodeKeyMaterial } from '../domain/key-material.ts';
import type { KeyEnvironment, KeyRecord } from '../domain/model.ts';
import { State } from '../domain/state.ts';
import { buildJwk } from './build-jwk.ts';
import type { BuildContext } from './build-key.ts';
import { buildKey } from './build-key.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { Problems } from './problems.ts';
import { readTime, type Snapshot } from './snapshot-format.ts';

/**
 * Makes the state that a snapshot describes, by the rules that the API applies. What a schema and `checkSnapshot` can see was
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

/** All of a list, so that everything that is wrong with it is reported; what comes after it would only echo that. */
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

/** From how many keys on it pays to look through a state for material that is decoded already. */
const MANY = 256;

/**
 * Checks a value and makes the state that it describes.
 *
 * @param held a state that may hold the same material, which then is not decoded again
 * @throws {SeedError} naming every place that does not fit, up to a limit
 */
export function restore(value: unknown, updateContext: BuildContext, held?: State): State {
  const snapshot = checkSnapshot(value);
  const isLarge = (snapshot.keys?.length ?? 0) > MANY;
  const decode =
    held !== undefined && isLarge ? decoderKnowing(held, updateContext.decode) : updateContext.decode;
  return buildState(snapshot, { ...updateContext, decode });
}

function decoderKnowing(held: State, decode: DecodeKeyMaterial): DecodeKeyMaterial {
  const known = new Map<string, KeyEnvironment>();
  for (const { name } of held.projects()) {
    for (const key of held.keys(name)) {
      for (const entry of entriesOf(key))
        known.set(entry.text.privateKey ?? entry.text.publicKey ?? '', entry);
    }
  }
  return (keyType, text) => {
    const entry = known.get(text.privateKey ?? text.publicKey ?? '');
    const isSame =
      entry?.key.keyType === keyType &&
      entry.text.publicKey === text.publicKey &&
      entry.text.privateKey === text.privateKey;
    return isSame ? { ok: true, key: entry.key } : decode(keyType, text);
  };
}

function* entriesOf({ environments, deployments }: KeyRecord): Generator<KeyEnvironment> {
  yield* environments;
  for (const { entry } of deployments.values()) yield entry;
}
