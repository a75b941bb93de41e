import type { Address, Api } from '../client/api.ts';
import { type Exchange, memberOf } from '../client/exchange.ts';
import { eventually } from '../client/polling.ts';
import { patiently } from '../client/rate-limit.ts';
import { hasSameMaterial } from './assertions/jwk.ts';
import { changesOf, showsPrivateHalves } from './assertions/key.ts';
import { type Run, settingOf, toAllProjects, toThisProject } from './context.ts';
import { isSameParameters } from './keys/jwk-parameters.ts';
import type { Curve, KeyPair } from './keys/key-pair.ts';
import {
  type EnvironmentReading,
  itemOf,
  type JwkReading,
  type KeyReading,
  readJwk,
  readKey,
} from './readings.ts';
import { assume, need } from './violation.ts';

/** A JWK in one project made from a key of another, which tests may change. Restored after the test. */
export interface SharedPair {
  readonly key: Address;
  readonly jwk: Address & { readonly before: JwkReading };
  /** Updates the key with new material in the environment that the JWK references. */
  update(query?: string): Promise<Exchange>;
  /** The same; gives the pair that was sent as well. `change` is what its body has otherwise. */
  send(query: string | undefined, change?: object): Promise<Sent>;
}

/** An update of the shared key. */
interface Sent {
  readonly exchange: Exchange;
  readonly sent: KeyPair;
}

/** The pair as it was before a test. */
interface Original {
  readonly key: Address;
  readonly jwk: Address;
  readonly keyReading: KeyReading;
  readonly jwkReading: JwkReading;
  /** The key as Get Key showed it, without members that only reads have. */
  readonly body: WritableKey;
}

interface WritableKey {
  readonly name: unknown;
  readonly keyType: unknown;
  readonly cryptoKeyInfoEnvironmentList: readonly Record<string, unknown>[];
}

/** Reads the pair that the settings name. Not verified when it is not such a pair, or could not be restored. */
export async function changeSharedPair(run: Run): Promise<SharedPair> {
  const { keyProject, keyName, jwkProject, jwkName } = settingOf(run, 'crossProject');
  const key = { project: keyProject, name: keyName };
  const jwk = { project: jwkProject, name: jwkName };
  assume(keyProject !== jwkProject, 'setting crossProject names a key and a JWK of the same project');
  const [keyReading, jwkReading] = [await readKey(run.api, key), await readJwk(run.api, jwk)];
  const source = sourceOf(keyReading, jwkReading);
  await assumeReadWhole(run, keyReading);
  const body = writableOf(itemOf(keyReading.exchange, key, 'Get Key'));
  const what = `key ${keyName} of project ${keyProject} and JWK ${jwkName} of project ${jwkProject}`;
  run.fixtures.changes(what, (api) => restore(api, { key, jwk, keyReading, jwkReading, body }, run));
  const next = pairsFor(run, source);
  const send: SharedPair['send'] = async (query, change) => {
    const sent = next();
    const changed = { ...withMaterial(body, source, sent), ...change };
    const exchange = await run.api.updateKey(key, {
      body: changed,
      ...(query !== undefined && { query }),
    });
    return { exchange, sent };
  };
  return {
    key,
    jwk: { ...jwk, before: jwkReading },
    send,
    update: async (query) => (await send(query)).exchange,
  };
}

/** To all projects; to its own on a server that mixes the two up, and once more on one that takes what it has done last as done. */
const attempts = [toAllProjects, toAllProjects, toThisProject, toAllProjects];

/**
 * Sends the old key until all is as it was. A JWK that already reads as it did may just not be updated yet, and change once more:
 * that takes until the end of the time that JWKs take.
 *
 * @returns whether both read as they did
 */
async function restore(
  api: Api,
  { key, jwk, keyReading, jwkReading, body }: Original,
  { propagation }: Run,
): Promise<boolean> {
  const isSame = (now: JwkReading) => hasSameMaterial(now, jwkReading);
  const read = () => readJwk(api, jwk);
  const mayUpdateYet = isSame(await read());
  for (const query of attempts) {
    // Whatever the response: reads tell whether the pair is as it was.
    await patiently(() => api.updateKey(key, { body, query }));
    const now = mayUpdateYet
      ? await eventually(read, () => false, propagation.watchTime())
      : await eventually(read, isSame, propagation.deadline);
    if (isSame(now) && changesOf(keyReading, await readKey(api, key)).length === 0) return true;
  }
  return false;
}

function writableOf(shown: object): WritableKey {
  const entries = memberOf(shown, 'cryptoKeyInfoEnvironmentList');
  return {
    ...(pick(shown, ['name', 'description', 'keyType']) as Pick<WritableKey, 'name' | 'keyType'>),
    cryptoKeyInfoEnvironmentList: (Array.isArray(entries) ? entries : []).map((entry: unknown) =>
      pick(entry, ['environmentName', 'publicKey', 'privateKey']),
    ),
  };
}

function pick(value: unknown, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [name, memberOf(value, name)] as const).filter(([, member]) => member != null),
  );
}

/** The environment whose material the JWK carries. */
function sourceOf(key: KeyReading, jwk: JwkReading): EnvironmentReading {
  const source = key.environments.find((each) => isSameParameters(parametersOf(each) ?? {}, jwk.public));
  return need(source, 'the JWK of setting crossProject carries no material of the key');
}

function parametersOf({ publicKey, privateKey }: EnvironmentReading) {
  for (const half of [publicKey, privateKey]) {
    const parameters = half === 'absent' ? undefined : half.read()?.public;
    if (parameters !== undefined) return parameters;
  }
  return undefined;
}

/** Where private halves are hidden, the key could not be restored: nobody could know whether it has one. */
async function assumeReadWhole(run: Run, { environments }: KeyReading): Promise<void> {
  const halves = environments.flatMap(({ publicKey, privateKey }) => [publicKey, privateKey]);
  const readable = halves.every((half) => half === 'absent' || half.read() !== undefined);
  assume(readable, 'the key of setting crossProject has material that cannot be read');
  if (environments.every(({ privateKey }) => privateKey !== 'absent')) return;
  const probe = await readKey(run.api, await run.fixtures.key());
  assume(
    showsPrivateHalves(probe),
    'private halves are not shown, so the key of setting crossProject could not be restored',
  );
}

/** So many RSA pairs come in turn, as they take long to make: what is sent differs from what the last two updates have sent. */
const rsaPairs = 3;

/** Gives pairs of the type and curve of the key's. */
function pairsFor({ keys }: Run, source: EnvironmentReading): () => KeyPair {
  const { crv } = need(parametersOf(source), 'the key has no material');
  if (crv !== undefined) return () => keys.ec(crv as Curve);
  const made: KeyPair[] = [];
  return () => {
    const pair = (made.length < rsaPairs ? undefined : made.shift()) ?? keys.rsa();
    made.push(pair);
    return pair;
  };
}

function withMaterial(body: WritableKey, source: EnvironmentReading, pair: KeyPair): WritableKey {
  const halves = {
    ...(source.publicKey !== 'absent' && { publicKey: pair.spki }),
    ...(source.privateKey !== 'absent' && { privateKey: pair.pkcs8 }),
  };
  return {
    ...body,
    cryptoKeyInfoEnvironmentList: body.cryptoKeyInfoEnvironmentList.map((entry) =>
      entry.environmentName === source.environmentName ? { ...entry, ...halves } : entry,
    ),
  };
}
