import { type Exchange, memberOf, parseJson } from '../client/exchange.ts';
import { readKeyText } from '../support/keys/key-text.ts';
import type { PrivateKey } from './mask-keys.ts';

/**
 * The private keys that stand in a test's traffic: also those that are none of its own, such as a key of the server's
 * that it read in order to put it back.
 */
export function privateKeysIn(traffic: readonly Exchange[]): readonly PrivateKey[] {
  const texts = new Set<string>();
  for (const { request, json } of traffic) {
    const body = request.body === undefined ? undefined : parseJson(request.body.toString('utf8'));
    for (const value of [body, memberOf(json, 'resultList')]) collect(value, texts);
  }
  return [...texts].flatMap((text) => {
    const read = readKeyText(text, 'private');
    return read?.private === undefined ? [] : { public: read.public, private: read.private };
  });
}

/** The texts of all members `privateKey`, however deep. */
function collect(value: unknown, texts: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const text = memberOf(value, 'privateKey');
  if (typeof text === 'string') texts.add(text);
  for (const member of Object.values(value)) collect(member, texts);
}
