import type { Json, JsonMembers } from './mask.ts';
import { isSecretHeader, isSecretParameter } from './secret-names.ts';

/** A body as far as it was read: only JSON and forms have members that name credentials. */
type Body =
  | { readonly kind: 'json' | 'form'; readonly value: Json }
  | { readonly kind: 'none' | 'text' | 'unread' };

/** Shorter credentials are found in ordinary words. */
const SHORTEST = 6;

/**
 * The credentials in a request's headers that can be told from ordinary words.
 *
 * @param headers name and value in turn
 */
export function longCredentials(headers: readonly string[]): readonly string[] {
  return ofHeaders(headers).filter(({ length }) => length >= SHORTEST);
}

/**
 * The tokens and client secrets that a request or its answer names: they are masked wherever else they recur.
 *
 * @param headers name and value in turn
 */
export function knownSecrets(headers: readonly string[], bodies: readonly Body[]): readonly string[] {
  return [...ofHeaders(headers), ...bodies.flatMap(ofBody)];
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

/** Only top members: that is where credentials stand. Key material is found by its own nature. */
function ofBody(body: Body): readonly string[] {
  if (body.kind !== 'json' && body.kind !== 'form') return [];
  if (!isMembers(body.value)) return [];
  return Object.entries(body.value).flatMap(([name, value]) =>
    isSecretParameter(name) && name !== 'privateKey' ? [value].flat().filter(isText) : [],
  );
}

function isMembers(value: Json): value is JsonMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
