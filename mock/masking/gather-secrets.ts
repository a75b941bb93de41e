import { KnownSecrets, SHORTEST_WITHIN } from './known-secrets.ts';
import type { Json } from './mask.ts';
import { holdsPrivateKey } from './private-material.ts';
import { isJwkParameter, isSecretHeader, isSecretParameter } from './secret-names.ts';

/** A shorter private number of a JWK is an ordinary word that stands in an odd place. */
const SHORTEST_NUMBER = 16;
/** Deeper values are not searched: they are not shown either. */
const DEEPEST = 64;

/** A body as far as it was read: only JSON and forms have members that name credentials. */
type Body =
  | { readonly kind: 'json' | 'form'; readonly value: Json }
  | { readonly kind: 'none' | 'text' | 'unread' };

/**
 * The credentials in a request's headers that are too long to be ordinary words.
 *
 * @param headers name and value in turn
 */
export function longCredentials(headers: readonly string[]): readonly string[] {
  return ofHeaders(headers).filter(({ length }) => length >= SHORTEST_WITHIN);
}

/**
 * The credentials and private keys that a request or its response names: they are masked wherever else they recur.
 *
 * @param headers name and value in turn
 */
export function knownSecrets(headers: readonly string[], bodies: readonly Body[]): KnownSecrets {
  const known = new KnownSecrets(ofHeaders(headers));
  for (const body of bodies)
    if (body.kind === 'json' || body.kind === 'form') addOf(known, body.value, false);
  return known;
}

function ofHeaders(raw: readonly string[]): readonly string[] {
  const secrets: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    if (!isSecretHeader(raw[index] ?? '')) continue;
    const words = (raw[index + 1] ?? '').trim().split(/\s+/);
    secrets.push(...(words.length > 1 ? words.slice(1) : words));
  }
  return secrets;
}

function addOf(known: KnownSecrets, value: Json, isSecret: boolean, depth = 0): void {
  if (typeof value === 'string') {
    if (isSecret) known.add(value);
    if (isSecret && holdsPrivateKey(value)) known.addPrivateText(value);
  } else if (typeof value === 'object' && value !== null && depth <= DEEPEST) {
    for (const [name, member] of Object.entries(value)) {
      const isNumber = isJwkParameter(name) && typeof member === 'string' && member.length >= SHORTEST_NUMBER;
      addOf(known, member, isSecret || isNumber || isSecretParameter(name), depth + 1);
    }
  }
}
