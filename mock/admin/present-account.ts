import type { AdminSchemas } from '../../openapi/admin.ts';
import { publicParametersOfKey, thumbprint } from '../domain/thumbprint.ts';
import type { Account, JwkAccount, KeyAccount } from '../journal/entry.ts';
import type { Mask } from '../masking/mask.ts';

type PresentedAccount = NonNullable<AdminSchemas['Request']['account']>;

/** What an update did; keys without their material: thumbprints (RFC 7638) show which public keys they have. @param now epoch ms */
export function presentAccount(update: Account, mask: Mask, now: number): PresentedAccount {
  const { propagationDue } = update;
  return {
    key: { before: presentKey(update.before, mask), after: presentKey(update.after, mask) },
    environments: update.deployment.environments.map(({ environmentName, success, message }) => ({
      environmentName: mask.text(environmentName),
      deployed: success,
      message: mask.text(message),
    })),
    undeployed: update.undeployed.map((name) => mask.text(name)),
    jwks: update.jwks.map((outcome) => presentJwk(outcome, mask, propagationDue, now)),
  };
}

function presentKey(
  { name, description, keyType, version, environments }: KeyAccount,
  mask: Mask,
): PresentedAccount['key']['before'] {
  return {
    name: mask.text(name),
    description: description === null ? null : mask.text(description),
    keyType,
    version,
    environments: environments.map(({ environmentName, key }) => ({
      environmentName: mask.text(environmentName),
      thumbprint: thumbprint(publicParametersOfKey(key.public)),
    })),
  };
}

function presentJwk(
  { kind, jwk, reason = '' }: JwkAccount,
  mask: Mask,
  due: number | undefined,
  now: number,
): PresentedAccount['jwks'][number] {
  const named = { project: mask.text(jwk.project), name: mask.text(jwk.name) };
  if (kind !== 'updated') return { ...named, changed: false, why: mask.text(reason) };
  if (due === undefined) return { ...named, changed: true };
  return { ...named, changed: now >= due, due: new Date(due).toISOString() };
}
