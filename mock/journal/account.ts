import type { EnvironmentOutcome } from '../domain/deployment.ts';
import type { DecodedKey } from '../domain/key-material.ts';

/** What an update did, as far as it is told: the domain's account of it (`KeyUpdate`) fits, and holds more. */
export interface Account {
  readonly before: AccountedKey;
  readonly after: AccountedKey;
  readonly deployment: { readonly success: boolean; readonly environments: readonly EnvironmentOutcome[] };
  readonly undeployed: readonly string[];
  readonly jwks: readonly AccountedJwk[];
}

export interface AccountedKey {
  readonly name: string;
  readonly description: string | null;
  readonly keyType: string;
  readonly version: number;
  readonly environments: readonly {
    readonly environmentName: string;
    readonly key: { readonly public: PublicParameters };
  }[];
}

export type PublicParameters = DecodedKey['public'];

export interface AccountedJwk {
  readonly kind: 'follows' | 'stays' | 'cannot-follow';
  readonly jwk: { readonly project: string; readonly name: string };
  readonly reason?: string;
}
