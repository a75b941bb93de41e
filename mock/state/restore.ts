import type { DecodeKeyMaterial } from '../domain/key-material.ts';
import type { KeyEnvironment, KeyRecord } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { BuildContext } from './build-context.ts';
import { buildState } from './build-state.ts';
import { checkSnapshot } from './check-snapshot.ts';

/** From how many keys on it pays to look through a state for material that is decoded already. */
const MANY = 256;

/**
 * Checks a value and makes the state that it tells.
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
