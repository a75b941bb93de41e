import type { Address } from './client.ts';
import { type Exchange, memberOf, summaryOf } from './exchange.ts';
import { hasSameMaterial } from './expect/jwk.ts';
import { changesOf, showsPrivateHalves } from './expect/key.ts';
import { isSameParameters } from './jwk-parameters.ts';
import type { Curve } from './keys.ts';
import { type EnvironmentReading, type JwkReading, type KeyReading, readJwk, readKey } from './reading.ts';
import { type Run, settingOf, toAllProjects, toThisProject } from './run.ts';
import { assume, NotVerified, need } from './violation.ts';
import { eventually } from './waiting.ts';

/** A JWK in one project made from a key of another, which the server had before the run. Put back after the test. */
export interface SharedPair {
  readonly key: Address;
  readonly jwk: Address & { readonly before: JwkReading };
  /** Updates the key with fresh material in the environment that the JWK follows. */
  update(query?: string): Promise<Exchange>;
}

/**
 * Borrows the pair that the settings name. Not verified when it is not such a pair, or when it could not be put back
 * as it was.
 */
export async function borrowSharedPair(run: Run): Promise<SharedPair> {
  const { keyProject, keyName, jwkProject, jwkName } = settingOf(run, 'crossProject');
  const key = { project: keyProject, name: keyName };
  const jwk = { project: jwkProject, name: jwkName };
  assume(keyProject !== jwkProject, 'setting crossProject names a key and a JWK of the same project');
  const [keyBefore, jwkBefore] = [await readKey(run.api, key), await readJwk(run.api, jwk)];
  const source = sourceOf(keyBefore, jwkBefore);
  await assumeReadWhole(run, keyBefore);
  const original = writableOf(keyBefore);
  run.fixtures.putBack(
    `key ${keyName} of project ${keyProject} and JWK ${jwkName} of project ${jwkProject}`,
    () => restore(run, { key, keyBefore, jwk, jwkBefore, original }),
  );
  return {
    key,
    jwk: { ...jwk, before: jwkBefore },
    update: (query) =>
      run.api.updateKey(key, {
        body: withFreshMaterial(run, original, source),
        ...(query !== undefined && { query }),
      }),
  };
}

/** The environment whose material the JWK carries. */
function sourceOf(key: KeyReading, jwk: JwkReading): EnvironmentReading {
  const source = key.environments.find(({ publicKey, privateKey }) =>
    isSameParameters(parametersOf(publicKey) ?? parametersOf(privateKey) ?? {}, jwk.public),
  );
  return need(source, 'the JWK of setting crossProject carries no material of the key');
}

function parametersOf(half: EnvironmentReading['publicKey']) {
  return half === 'absent' ? undefined : half.read()?.public;
}

/** Where private halves are hidden, the key could not be put back: nobody could tell whether it has one. */
async function assumeReadWhole(run: Run, { environments }: KeyReading): Promise<void> {
  const halves = environments.flatMap(({ publicKey, privateKey }) => [publicKey, privateKey]);
  const readable = halves.every((half) => half === 'absent' || half.read() !== undefined);
  assume(readable, 'the key of setting crossProject has material that can not be read');
  if (environments.every(({ privateKey }) => privateKey !== 'absent')) return;
  const probe = await readKey(run.api, await run.fixtures.key());
  assume(
    showsPrivateHalves(probe),
    'private halves are not shown, so the key of setting crossProject could not be put back',
  );
}

interface WritableKey {
  readonly name: unknown;
  readonly keyType: unknown;
  readonly cryptoKeyInfoEnvironmentList: readonly Record<string, unknown>[];
}

/** What Get Key showed, as an update takes it: without members that only reads have. */
function writableOf({ exchange }: KeyReading): WritableKey {
  const list = memberOf(exchange.json, 'resultList');
  const item: unknown = Array.isArray(list) ? list[0] : undefined;
  const entries = memberOf(item, 'cryptoKeyInfoEnvironmentList');
  const pick = (value: unknown, names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, memberOf(value, name)] as const).filter(([, member]) => member != null),
    );
  return {
    ...(pick(item, ['name', 'description', 'keyType']) as Pick<WritableKey, 'name' | 'keyType'>),
    cryptoKeyInfoEnvironmentList: (Array.isArray(entries) ? entries : []).map((entry: unknown) =>
      pick(entry, ['environmentName', 'publicKey', 'privateKey']),
    ),
  };
}

function withFreshMaterial(run: Run, original: WritableKey, source: EnvironmentReading): WritableKey {
  const old = need(
    parametersOf(source.publicKey) ?? parametersOf(source.privateKey),
    'the key has no material',
  );
  const pair = old.crv === undefined ? run.keys.rsa() : run.keys.ec(old.crv as Curve);
  const halves = {
    ...(source.publicKey !== 'absent' && { publicKey: pair.spki }),
    ...(source.privateKey !== 'absent' && { privateKey: pair.pkcs8 }),
  };
  return {
    ...original,
    cryptoKeyInfoEnvironmentList: original.cryptoKeyInfoEnvironmentList.map((entry) =>
      entry.environmentName === source.environmentName ? { ...entry, ...halves } : entry,
    ),
  };
}

interface Original {
  readonly key: Address;
  readonly keyBefore: KeyReading;
  readonly jwk: Address;
  readonly jwkBefore: JwkReading;
  readonly original: WritableKey;
}

/** Sends the old key to all projects; a server that mixes the scopes up gets the other one too. */
async function restore(run: Run, { key, keyBefore, jwk, jwkBefore, original }: Original): Promise<boolean> {
  for (const query of [toAllProjects, toAllProjects, toThisProject]) {
    const exchange = await run.api.updateKey(key, { body: original, query });
    if (exchange.status !== 200) throw new NotVerified(`putting it back was answered ${summaryOf(exchange)}`);
    const now = await eventually(
      () => readJwk(run.api, jwk),
      (reading) => hasSameMaterial(reading, jwkBefore),
      run.settings.propagationTimeout,
    );
    const changes = changesOf(keyBefore, await readKey(run.api, key));
    if (hasSameMaterial(now, jwkBefore) && changes.length === 0) return true;
  }
  return false;
}
