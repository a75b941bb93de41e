import { type Exchange, valuesWithin } from '../../client/exchange.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import type { Finding } from '../violation.ts';

/** Runs of characters that stand for private key material wherever they occur. */
export type SecretRuns = ReadonlySet<string>;

const runLength = 8;
/** Hex digits occur in ids and digests, so it takes more of them. */
const hexRunLength = 20;
/** Shorter tokens are found in ordinary words. */
const shortestToken = 6;

/**
 * The runs of characters by which private material shows in base64, base64url or hex, whole or in part: those that do not
 * also occur in what is public or the same for all keys.
 */
export function secretRunsOf(pairs: readonly KeyPair[]): SecretRuns {
  const secret = new Set<string>();
  for (const pair of pairs) {
    for (const text of privateTexts(pair)) addRuns(secret, text, runLength);
    for (const text of hexTexts(pair)) addRuns(secret, text, hexRunLength);
  }
  for (const pair of pairs) {
    for (const text of [...Object.values(pair.public), pair.spki]) {
      for (let start = 0; start + runLength <= text.length; start += 1) {
        secret.delete(text.slice(start, start + runLength));
      }
    }
  }
  return secret;
}

/**
 * UK-RES-03: finds private key material, or the token that the request carried, in a response and its headers.
 *
 * @param clean texts that were seen to hold none of the same material; what is found to hold none is added
 */
export function findSecret(
  exchange: Exchange,
  secretRuns: SecretRuns,
  clean?: Set<string>,
): Finding | undefined {
  const { text, json, headers } = exchange;
  // Without an escape, whatever the JSON holds stands in the text as it is.
  const texts = [text, ...(text.includes('\\') ? strings(json) : []), ...Object.values(headers)];
  const expected = 'a response that echoes neither private key material nor the token';
  const token = exchange.request.headers.Authorization?.split(' ')[1] ?? '';
  if (token.length >= shortestToken && texts.some((text) => text.includes(token))) {
    return { expected, received: `${exchange.status} with the token`, exchange };
  }
  // Most responses to updates are alike, word for word.
  const fresh = texts.filter((each) => clean?.has(each) !== true);
  if (!fresh.some((each) => holds(each, secretRuns))) {
    for (const each of fresh) clean?.add(each);
    return undefined;
  }
  return { expected, received: `${exchange.status} with private key material`, exchange };
}

function holds(text: string, secretRuns: SecretRuns): boolean {
  const joined = text.replace(/\\[nr]|\s/g, '');
  for (let start = 0; start + runLength <= joined.length; start += 1) {
    if (secretRuns.has(joined.slice(start, start + runLength))) return true;
    if (secretRuns.has(joined.slice(start, start + hexRunLength))) return true;
  }
  return false;
}

function privateTexts(pair: KeyPair): string[] {
  const { d = '', p = '', q = '' } = pair.private;
  return [...[d, p, q].flatMap((text) => [text, bytesOf(text).toString('base64')]), privateRegion(pair)];
}

function hexTexts({ private: { d = '', p = '', q = '' } }: KeyPair): string[] {
  return [d, p, q].map((text) => bytesOf(text).toString('hex'));
}

function bytesOf(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url');
}

/** The part of the base64 of PKCS#8 in which the secret stands: after the header, which all keys share. */
function privateRegion(pair: KeyPair): string {
  const text = pair.pkcs8;
  const secret = Buffer.from(pair.private.d ?? '', 'base64url');
  const at = Buffer.from(text, 'base64').indexOf(secret);
  return text.slice(Math.ceil((at * 4) / 3), Math.floor(((at + secret.length) * 4) / 3));
}

function addRuns(runs: Set<string>, text: string, length: number): void {
  for (let start = 0; start + length <= text.length; start += 1) runs.add(text.slice(start, start + length));
}

function strings(value: unknown): string[] {
  return [...valuesWithin(value)].filter((each) => typeof each === 'string');
}
