import type { MadeObject } from '../cleanup/entries.ts';
import type { Manifest } from '../cleanup/manifest.ts';
import { removeAll } from '../cleanup/removal.ts';
import type { Address, Api } from '../client/api.ts';
import { eventually } from '../client/polling.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import type { Settings } from '../config/settings.ts';
import { isSameParameters } from './keys/jwk-parameters.ts';
import type { KeyPair } from './keys/key-pair.ts';
import { type EnvironmentEntry, entryOf, type KeySource } from './keys/keys.ts';
import { withinDeadline } from './propagation.ts';
import { type JwkReading, readJwk } from './readings.ts';
import { assume, need, needsWrite } from './violation.ts';

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
  /** Stands in every name and description of the test, and in nothing else. */
  readonly mark: string;
  /** A description that nothing else has: where it turns up in another key, an update has put it there. */
  description(text: string): string;
  key(wanted?: {
    readonly project?: string;
    readonly name?: string;
    readonly description?: string;
    readonly material?: Material;
  }): Promise<KeyFixture>;
  /** A JWK made from a key's material, shown to carry it. Not verified when it does not. */
  jwk(
    key: KeyFixture,
    environmentName: string,
    half?: 'public' | 'private',
    use?: 'SIGNATURE' | 'ENCRYPTION',
  ): Promise<JwkFixture>;
  /** A JWK pasted from parameters; made from no key. */
  pastedJwk(pair: KeyPair): Promise<JwkFixture>;
  /** Takes care of the removal of what a request may create. */
  expect(object: MadeObject): void;
  /**
   * Takes care that something of the server's own is restored.
   *
   * @param what names it in case that it cannot be
   * @param restore restores it and resolves to whether it is as it was
   */
  changes(what: string, restore: (api: Api) => Promise<boolean>): void;
  /** Restores what the test has changed of the server's own. Returns what is not as it was, in words. */
  restore(api: Api): Promise<readonly string[]>;
  /** What the test has made, or may have made, so far. */
  readonly made: readonly MadeObject[];
  /** Removes what the test has made, and proves it by reads. Returns what is left, in words. */
  remove(api: Api): Promise<readonly string[]>;
}

export interface FixtureOptions {
  readonly api: Api;
  readonly settings: Settings;
  readonly keys: KeySource;
  readonly manifest: Manifest;
  /** Begins every name: `uk-<run id>-<test id>`. */
  readonly prefix: string;
  /** Whether nothing may be made. */
  readonly readOnly: boolean;
}

interface Changed {
  readonly what: string;
  readonly restore: (api: Api) => Promise<boolean>;
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
  const { api, settings, keys, manifest, prefix, readOnly } = options;
  const noted: MadeObject[] = [];
  const changed: Changed[] = [];
  let names = 0;
  const expect = (object: MadeObject) => {
    assume(!readOnly, needsWrite);
    manifest.creates(object);
    noted.push(object);
  };
  const name = (hint: string) => `${prefix}-${++names}-${hint}`;
  const describe = (text: string) => `${text} (${prefix})`;
  return {
    name,
    mark: prefix,
    description: describe,
    expect,
    key: async (wanted = {}) => {
      const address = { project: wanted.project ?? settings.project, name: wanted.name ?? name('key') };
      const environment = need(settings.environments[0], 'setting environments is empty');
      const material = wanted.material ?? { [environment]: keys.ec() };
      const description = describe(wanted.description ?? 'Made by a contract run');
      const body = keyBody(address.name, material, description);
      expect({ kind: 'key', ...address });
      const created = await api.createKey(address.project, body);
      assume(
        created.status === 200,
        `Create Key of a key to work on responded with ${quotedSummaryOf(created)}`,
      );
      return { ...address, body, material };
    },
    jwk: (key, environmentName, half = 'public', use = 'SIGNATURE') => {
      const address = { project: key.project, name: name('jwk') };
      expect({ kind: 'jwk', ...address });
      return linkedJwk(options, { key, environmentName, half, use }, address);
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
      assume(
        created.status === 200,
        `Create JWK from pasted text responded with ${quotedSummaryOf(created)}`,
      );
      return { ...address, half: 'public', pair, environmentName: '', before: await readJwk(api, address) };
    },
    changes: (what, restore) => {
      assume(!readOnly, needsWrite);
      manifest.changes(what);
      changed.push({ what, restore });
    },
    made: noted,
    restore: (restoring) => restoreAll(restoring, changed, manifest),
    remove: (removing) => removeAll(removing, noted, settings.propagationTimeout, manifest.removed),
  };
}

interface WantedJwk {
  readonly key: KeyFixture;
  readonly environmentName: string;
  readonly half: 'public' | 'private';
  readonly use: 'SIGNATURE' | 'ENCRYPTION';
}

async function linkedJwk(
  { api, settings }: FixtureOptions,
  { key, environmentName, half, use }: WantedJwk,
  address: Address,
): Promise<JwkFixture> {
  const pair = need(key.material[environmentName], `the key has no material in ${environmentName}`);
  const created = await api.createJwk(address.project, {
    name: address.name,
    description: 'Made by a contract run',
    sourceType: half === 'public' ? 'PUBLIC_KEY' : 'PRIVATE_KEY',
    keyName: key.name,
    environmentName,
    useType: use,
    algorithm: use === 'SIGNATURE' ? pair.algorithm : pair.keyType === 'RSA' ? 'RSA-OAEP' : 'ECDH-ES',
  });
  assume(created.status === 200, `Create JWK from a key responded with ${quotedSummaryOf(created)}`);
  const before = await eventually(
    () => readJwk(api, address),
    (jwk) => isSameParameters(jwk.public, pair.public),
    settings.propagationTimeout,
  );
  assume(
    isSameParameters(before.public, pair.public),
    `a JWK made from a key did not carry its material ${withinDeadline(settings.propagationTimeout)}`,
  );
  return { ...address, half, pair, environmentName, before };
}

async function restoreAll(
  api: Api,
  changed: readonly Changed[],
  manifest: Manifest,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { what, restore } of changed) {
    if (await restore(api).catch(() => false)) manifest.restored(what);
    else left.push(`${what}, not as it was`);
  }
  return left;
}
