import type { Address, Api } from './client.ts';
import { summaryOf } from './exchange.ts';
import { isSameParameters } from './jwk-parameters.ts';
import { type EnvironmentEntry, entryOf, type KeyPair, type KeySource } from './keys.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { type JwkReading, readJwk } from './reading.ts';
import type { Settings } from './settings.ts';
import { assume, need } from './violation.ts';
import { eventually } from './waiting.ts';

/** The complete key object of a request. */
export interface KeyBody {
  readonly name: string;
  readonly description?: string;
  readonly keyType: string;
  readonly cryptoKeyInfoEnvironmentList: readonly EnvironmentEntry[];
}

/** Material by environment, in the order in which it is sent. */
export type Material = Readonly<Record<string, KeyPair>>;

export interface KeyFixture extends Address {
  /** What the key was made from. */
  readonly body: KeyBody;
  readonly material: Material;
}

export interface JwkFixture extends Address {
  readonly half: 'public' | 'private';
  /** The pair that it was made from. */
  readonly pair: KeyPair;
  /** The environment of that pair; '' for a pasted JWK. */
  readonly environmentName: string;
  /** As it was read once it carried the key's material. */
  readonly before: JwkReading;
}

/** What a test creates: named for the run, written down before it is made, removed afterwards. */
export interface Fixtures {
  /** A name that nothing else has, for something that may never come to be. */
  name(hint: string): string;
  key(wanted?: {
    readonly project?: string;
    readonly name?: string;
    readonly description?: string;
    readonly material?: Material;
  }): Promise<KeyFixture>;
  /** A JWK made from a key's material, shown to carry it. Not verified when it does not. */
  jwk(key: KeyFixture, environmentName: string, half?: 'public' | 'private'): Promise<JwkFixture>;
  /** A JWK pasted from parameters; made from no key. */
  pastedJwk(pair: KeyPair): Promise<JwkFixture>;
  /** Takes care of the removal of what a request may create. */
  expect(entry: LedgerEntry): void;
  /**
   * Takes care that something of the server's own is put back.
   *
   * @param what names it in case that it can not be
   * @param restore puts it back and tells whether it is
   */
  putBack(what: string, restore: () => Promise<boolean>): void;
  /** Puts back, then removes, everything, and proves it by reads. Returns what is not as it was, in words. */
  remove(): Promise<readonly string[]>;
}

export interface FixtureOptions {
  readonly api: Api;
  readonly settings: Settings;
  readonly keys: KeySource;
  readonly ledger: Ledger;
  /** Begins every name: `uk-<run id>-<test id>`. */
  readonly prefix: string;
}

interface Borrowed {
  readonly what: string;
  readonly restore: () => Promise<boolean>;
}

export function keyBody(name: string, material: Material, description?: string): KeyBody {
  const entries = Object.entries(material);
  return {
    name,
    ...(description !== undefined && { description }),
    keyType: entries[0]?.[1].keyType ?? 'EC',
    cryptoKeyInfoEnvironmentList: entries.map(([environment, pair]) => entryOf(environment, pair)),
  };
}

export function createFixtures(options: FixtureOptions): Fixtures {
  const { api, settings, keys, ledger, prefix } = options;
  const noted: LedgerEntry[] = [];
  const borrowed: Borrowed[] = [];
  let names = 0;
  const expect = (entry: LedgerEntry) => {
    ledger.note(entry);
    noted.push(entry);
  };
  const name = (hint: string) => `${prefix}-${++names}-${hint}`;
  return {
    name,
    expect,
    key: async (wanted = {}) => {
      const address = { project: wanted.project ?? settings.project, name: wanted.name ?? name('key') };
      const environment = need(settings.environments[0], 'setting environments is empty');
      const material = wanted.material ?? { [environment]: keys.ec() };
      const body = keyBody(address.name, material, wanted.description ?? 'Made by a contract run');
      expect({ kind: 'key', ...address });
      const created = await api.createKey(address.project, body);
      assume(created.status === 200, `Create Key of a key to work on answered ${summaryOf(created)}`);
      return { ...address, body, material };
    },
    jwk: (key, environmentName, half = 'public') => {
      const address = { project: key.project, name: name('jwk') };
      expect({ kind: 'jwk', ...address });
      return linkedJwk(options, key, environmentName, half, address);
    },
    pastedJwk: async (pair) => {
      const address = { project: settings.project, name: name('pasted') };
      expect({ kind: 'jwk', ...address });
      const jwkStr = JSON.stringify({ kty: pair.keyType, kid: address.name, ...pair.public });
      const created = await api.createJwk(address.project, {
        name: address.name,
        sourceType: 'COPY_PASTE',
        jwkStr,
      });
      assume(created.status === 200, `Create JWK from pasted text answered ${summaryOf(created)}`);
      return { ...address, half: 'public', pair, environmentName: '', before: await readJwk(api, address) };
    },
    putBack: (what, restore) => borrowed.push({ what, restore }),
    remove: async () => [
      ...(await restoreAll(borrowed)),
      ...(await removeAll(api, noted, settings.propagationTimeout)),
    ],
  };
}

async function linkedJwk(
  { api, settings }: FixtureOptions,
  key: KeyFixture,
  environmentName: string,
  half: 'public' | 'private',
  address: Address,
): Promise<JwkFixture> {
  const pair = need(key.material[environmentName], `the key has no material in ${environmentName}`);
  const created = await api.createJwk(address.project, {
    name: address.name,
    description: 'Made by a contract run',
    sourceType: half === 'public' ? 'PUBLIC_KEY' : 'PRIVATE_KEY',
    keyName: key.name,
    environmentName,
    useType: 'SIGNATURE',
    algorithm: pair.algorithm,
  });
  assume(created.status === 200, `Create JWK from a key answered ${summaryOf(created)}`);
  const before = await eventually(
    () => readJwk(api, address),
    (jwk) => isSameParameters(jwk.public, pair.public),
    settings.propagationTimeout,
  );
  assume(isSameParameters(before.public, pair.public), 'a JWK made from a key did not carry its material');
  return { ...address, half, pair, environmentName, before };
}

async function restoreAll(borrowed: readonly Borrowed[]): Promise<string[]> {
  const changed: string[] = [];
  for (const { what, restore } of [...borrowed].reverse()) {
    const restored = await restore().catch(() => false);
    if (!restored) changed.push(`${what}, not as it was`);
  }
  return changed;
}

async function removeAll(api: Api, noted: readonly LedgerEntry[], timeout: number): Promise<string[]> {
  const left: string[] = [];
  const [jwks, keys] = [
    noted.filter(({ kind }) => kind === 'jwk'),
    noted.filter(({ kind }) => kind === 'key'),
  ];
  for (const entries of [jwks, keys]) {
    const outcomes = await Promise.all(entries.map((entry) => remove(api, entry, timeout)));
    left.push(...outcomes.flatMap((outcome) => outcome ?? []));
  }
  return left;
}

/** Deletes one object, if it is there, and reads it to see that it is gone. */
async function remove(api: Api, entry: LedgerEntry, timeout: number): Promise<string | undefined> {
  const [deleteIt, read] = entry.kind === 'key' ? [api.deleteKey, api.getKey] : [api.deleteJwk, api.getJwk];
  const named = `${entry.kind} ${JSON.stringify(entry.name)} of project ${JSON.stringify(entry.project)}`;
  try {
    await deleteIt(entry);
    const reading = await eventually(
      () => read(entry),
      ({ status }) => status === 400 || status === 404,
      timeout,
    );
    return reading.status === 400 || reading.status === 404 ? undefined : named;
  } catch (error) {
    return `${named} (${error instanceof Error ? error.message : String(error)})`;
  }
}
