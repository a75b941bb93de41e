import type { Address } from '../client/api.ts';
import type { Exchange } from '../client/exchange.ts';
import { showsPrivateHalves } from './assertions/key.ts';
import { type Run, settingOf } from './context.ts';
import { isSameParameters } from './keys/jwk-parameters.ts';
import type { Curve } from './keys/keys.ts';
import { type EnvironmentReading, type JwkReading, type KeyReading, readKey } from './readings.ts';
import { acquireSlot } from './shared-pair-lock.ts';
import { readOriginal, restorePair, type WritableKey, writableOf } from './shared-pair-original.ts';
import { assume, need } from './violation.ts';

/** A JWK in one project made from a key of another, which the server had before the run. Put back after the test. */
export interface SharedPair {
  readonly key: Address;
  readonly jwk: Address & { readonly before: JwkReading };
  /** Updates the key with fresh material in the environment that the JWK follows. */
  update(query?: string): Promise<Exchange>;
}

/**
 * Borrows the pair that the settings name, one run after the other. Not verified when it is not such a pair, when it
 * could not be put back as it was, or when another run does not give it back.
 */
export async function borrowSharedPair(run: Run): Promise<SharedPair> {
  const { keyProject, keyName, jwkProject, jwkName } = settingOf(run, 'crossProject');
  const [key, jwk] = [
    { project: keyProject, name: keyName },
    { project: jwkProject, name: jwkName },
  ];
  assume(keyProject !== jwkProject, 'setting crossProject names a key and a JWK of the same project');
  const { environments } = await readKey(run.api, key);
  await acquireSlot(run, key, need(environments[0], 'the key has no material').environmentName);
  const { original, keyReading, jwkReading } = await readOriginal(run.api, key, jwk);
  const source = sourceOf(keyReading, jwkReading);
  await assumeReadWhole(run, keyReading);
  const what = `key ${keyName} of project ${keyProject} and JWK ${jwkName} of project ${jwkProject}`;
  const { propagation } = run;
  run.fixtures.putBack(what, original, (api) =>
    restorePair(api, original, propagation.deadline, propagation.watchTime()),
  );
  const writable = writableOf(original);
  return {
    key,
    jwk: { ...jwk, before: jwkReading },
    update: (query) =>
      run.api.updateKey(key, {
        body: withFreshMaterial(run, writable, source),
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
