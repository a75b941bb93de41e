import type { CallOptions } from './client.ts';
import { ecPair } from './pairs.ts';

/** A request that Update Key rejects; what is not given is sound. */
export interface RejectedRequest {
  readonly key?: string;
  readonly body?: unknown;
  readonly with?: CallOptions;
  /** 400 unless given. */
  readonly status?: number;
  readonly error: string;
  /** The field of the first validation error. */
  readonly field?: string;
}

export type Rejection = readonly [clause: string, what: string, request: RejectedRequest];

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
