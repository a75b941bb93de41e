import { hash } from 'node:crypto';
import type { Account, AccountedJwk, AccountedKey, PublicParameters } from '../journal/account.ts';
import type { Mask } from '../masking/mask.ts';

/** A key without its material: thumbprints (RFC 7638) tell which public keys it has. */
export interface PresentedKey {
  readonly name: string;
  readonly description: string | null;
  readonly keyType: string;
  readonly version: number;
  readonly environments: readonly { readonly environmentName: string; readonly thumbprint: string }[];
}

/** What an update did. */
export interface PresentedAccount {
  readonly key: { readonly before: PresentedKey; readonly after: PresentedKey };
  readonly environments: readonly {
    readonly environmentName: string;
    readonly deployed: boolean;
    readonly message: string;
  }[];
  readonly undeployed: readonly string[];
  readonly jwks: readonly PresentedFate[];
}

/** Whether a linked JWK took over the new material, or why not. */
export type PresentedFate =
  | { readonly project: string; readonly name: string; readonly changed: true }
  | { readonly project: string; readonly name: string; readonly changed: false; readonly why: string };

export function presentAccount(update: Account, mask: Mask): PresentedAccount {
  return {
    key: { before: presentKey(update.before, mask), after: presentKey(update.after, mask) },
    environments: update.deployment.environments.map(({ environmentName, success, message }) => ({
      environmentName: mask.text(environmentName),
      deployed: success,
      message: mask.text(message),
    })),
    undeployed: update.undeployed.map((name) => mask.text(name)),
    jwks: update.jwks.map((fate) => presentFate(fate, mask)),
  };
}

function presentKey(
  { name, description, keyType, version, environments }: AccountedKey,
  mask: Mask,
): PresentedKey {
  return {
    name: mask.text(name),
    description: description === null ? null : mask.text(description),
    keyType,
    version,
    environments: environments.map(({ environmentName, key }) => ({
      environmentName: mask.text(environmentName),
      thumbprint: thumbprint(key.public),
    })),
  };
}

function presentFate(fate: AccountedJwk, mask: Mask): PresentedFate {
  const jwk = { project: mask.text(fate.jwk.project), name: mask.text(fate.jwk.name) };
  if (fate.kind === 'follows') return { ...jwk, changed: true };
  return { ...jwk, changed: false, why: mask.text(fate.reason ?? '') };
}

/** RFC 7638 3: SHA-256 of the required members in lexical order, base64url. */
function thumbprint(key: PublicParameters): string {
  const members =
    'n' in key ? { e: key.e, kty: 'RSA', n: key.n } : { crv: key.crv, kty: 'EC', x: key.x, y: key.y };
  return hash('sha256', JSON.stringify(members), 'base64url');
}
