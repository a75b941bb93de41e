import { ecPair } from './pairs.ts';

export const pair = ecPair();
export const entry = { environmentName: 'production', ...pair };
export const sound = {
  name: 'ec-key',
  description: 'new',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: [entry],
};

/** The sound body with its entry changed. */
export function withEntry(change: object) {
  return { ...sound, cryptoKeyInfoEnvironmentList: [{ ...entry, ...change }] };
}
