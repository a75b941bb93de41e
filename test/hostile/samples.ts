import { readFileSync } from 'node:fs';

/** The path of the key that the attacks are about. */
export const KEY = '/apiops/projects/MyProject/keys/ec-key/';
export const TOKEN = 'Bearer full-access-token';
export const HEALTH = '/apiops/test/healthcheck';

interface Update {
  readonly name: string;
  readonly keyType: string;
  readonly cryptoKeyInfoEnvironmentList: readonly { readonly environmentName: string }[];
}

/** An update that the mock accepts. */
export const sound: Update = JSON.parse(
  readFileSync(new URL('../../examples/rotate-ec-key.json', import.meta.url), 'utf8'),
);
