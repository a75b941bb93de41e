import { type Exchange, memberOf, parseJson, valuesWithin } from '../client/exchange.ts';
import { thumbprintOf } from '../support/keys/jwk-parameters.ts';
import { readKeyText } from '../support/keys/key-text.ts';
import type { PrivateKey } from './mask-keys.ts';

/**
 * The private keys that stand in a test's traffic: also those that are none of its own, such as a key of the server's
 * that it read in order to put it back.
 */
export function privateKeysIn(traffic: readonly Exchange[]): readonly PrivateKey[] {
  const texts = new Set<string>();
  for (const exchange of traffic) {
    for (const value of [bodyOf(exchange), memberOf(exchange.json, 'resultList')]) collect(value, texts);
  }
  return readAll(texts);
}

/** Those of them that a server has shown before the run sent them: they are not of the run. */
export function foreignKeysIn(traffic: readonly Exchange[]): readonly PrivateKey[] {
  const sent = new Set<string>();
  const foreign = new Map<string, PrivateKey>();
  for (const exchange of traffic) {
    for (const key of keysOf(bodyOf(exchange))) sent.add(thumbprintOf(key.public));
    for (const key of keysOf(memberOf(exchange.json, 'resultList'))) {
      const thumbprint = thumbprintOf(key.public);
      if (!sent.has(thumbprint)) foreign.set(thumbprint, key);
    }
  }
  return [...foreign.values()];
}

function bodyOf({ request }: Exchange): unknown {
  return request.body === undefined ? undefined : parseJson(request.body.toString('utf8'));
}

function keysOf(value: unknown): readonly PrivateKey[] {
  const texts = new Set<string>();
  collect(value, texts);
  return readAll(texts);
}

function readAll(texts: ReadonlySet<string>): readonly PrivateKey[] {
  return [...texts].flatMap((text) => {
    const read = readKeyText(text, 'private');
    return read?.private === undefined ? [] : { public: read.public, private: read.private };
  });
}

/** The texts of all members `privateKey`, however deep. */
function collect(value: unknown, texts: Set<string>): void {
  for (const each of valuesWithin(value)) {
    const text = memberOf(each, 'privateKey');
    if (typeof text === 'string') texts.add(text);
  }
}
