import type { Address, Api } from '../client/api.ts';
import { memberOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import { patiently } from '../client/rate-limit.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import { hasSameMaterial } from './assertions/jwk.ts';
import { changesOf } from './assertions/key.ts';
import { toAllProjects, toThisProject } from './context.ts';
import {
  itemOf,
  type JwkReading,
  jwkStateOf,
  type KeyReading,
  keyStateOf,
  readJwk,
  readKey,
} from './readings.ts';
import { NotVerified } from './violation.ts';

/** A key and a JWK made from it as they were before a run, told in full: plain JSON. */
export interface OriginalPair {
  readonly key: Address;
  readonly jwk: Address;
  /** What Get Key and Get JWK showed of them. */
  readonly shown: { readonly key: object; readonly jwk: object };
}

/** A key as an update takes it. */
export interface WritableKey {
  readonly name: unknown;
  readonly keyType: unknown;
  readonly cryptoKeyInfoEnvironmentList: readonly Record<string, unknown>[];
}

/** Reads both. Not verified when one of them is not there. */
export async function readOriginal(api: Api, key: Address, jwk: Address) {
  const [keyReading, jwkReading] = [await readKey(api, key), await readJwk(api, jwk)];
  const shown = {
    key: itemOf(keyReading.exchange, key, 'Get Key'),
    jwk: itemOf(jwkReading.exchange, jwk, 'Get JWK'),
  };
  const original: OriginalPair = { key, jwk, shown };
  return { original, keyReading, jwkReading };
}

/** What Get Key showed, as an update takes it: without members that only reads have. */
export function writableOf({ shown: { key } }: OriginalPair): WritableKey {
  const entries = memberOf(key, 'cryptoKeyInfoEnvironmentList');
  return {
    ...(pick(key, ['name', 'description', 'keyType']) as Pick<WritableKey, 'name' | 'keyType'>),
    cryptoKeyInfoEnvironmentList: (Array.isArray(entries) ? entries : []).map((entry: unknown) =>
      pick(entry, ['environmentName', 'publicKey', 'privateKey']),
    ),
  };
}

/**
 * Sends the old key to all projects; a server that mixes the scopes up gets the other one too. A JWK that already reads as
 * it did may just not have followed yet, and change once more: then only the end of the time that JWKs take tells.
 *
 * @param deadline milliseconds within which JWKs follow
 * @param watchTime milliseconds to watch a JWK that may change once more
 * @returns whether both read as they did
 */
export async function restorePair(
  api: Api,
  original: OriginalPair,
  deadline: number,
  watchTime = deadline,
): Promise<boolean> {
  const [keyBefore, jwkBefore] = [keyStateOf(original.shown.key), jwkStateOf(original.shown.jwk)];
  const body = writableOf(original);
  const isSame = (jwk: JwkReading) => hasSameMaterial(jwk, jwkBefore);
  const read = () => readJwk(api, original.jwk);
  const mayUpdateYet = isSame(await read());
  for (const query of [toAllProjects, toAllProjects, toThisProject]) {
    const exchange = await patiently(() => api.updateKey(original.key, { body, query }));
    if (exchange.status !== 200)
      throw new NotVerified(`putting it back was answered ${quotedSummaryOf(exchange)}`);
    const now = mayUpdateYet
      ? await eventually(read, () => false, watchTime)
      : await eventually(read, isSame, deadline);
    const key: KeyReading = await readKey(api, original.key);
    if (isSame(now) && changesOf(keyBefore, key).length === 0) return true;
  }
  return false;
}

function pick(value: unknown, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [name, memberOf(value, name)] as const).filter(([, member]) => member != null),
  );
}
