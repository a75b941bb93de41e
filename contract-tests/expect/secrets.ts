import type { Exchange } from '../exchange.ts';
import type { KeyPair } from '../keys.ts';
import type { Finding } from '../violation.ts';

/** Runs of characters that stand for private key material wherever they occur. */
export type SecretRuns = ReadonlySet<string>;

const runLength = 10;
/** Shorter tokens are found in ordinary words. */
const shortestToken = 6;

/**
 * The runs of ten characters by which private material shows in base64, base64url or hex, whole or in part: those that
 * do not also occur in what is public or the same for all keys.
 */
export function secretRunsOf(pairs: readonly KeyPair[]): SecretRuns {
  const secret = new Set(pairs.flatMap((pair) => privateTexts(pair).flatMap(runsOf)));
  for (const pair of pairs) {
    for (const run of Object.values(pair.public).flatMap(runsOf)) secret.delete(run);
  }
  return secret;
}

/** UK-RES-03: finds private key material, or the token that the request carried, in an answer and its headers. */
export function findSecret(exchange: Exchange, secretRuns: SecretRuns): Finding | undefined {
  const texts = [exchange.text, ...strings(exchange.json), ...Object.values(exchange.headers)];
  const expected = 'an answer that echoes neither private key material nor the token';
  const token = exchange.request.headers.Authorization?.split(' ')[1] ?? '';
  if (token.length >= shortestToken && texts.some((text) => text.includes(token))) {
    return { expected, received: `${exchange.status} with the token`, exchange };
  }
  if (!texts.some((text) => holds(text, secretRuns))) return undefined;
  return { expected, received: `${exchange.status} with private key material`, exchange };
}

function holds(text: string, secretRuns: SecretRuns): boolean {
  const joined = text.replace(/\\[nr]|\s/g, '');
  for (let start = 0; start + runLength <= joined.length; start++) {
    if (secretRuns.has(joined.slice(start, start + runLength))) return true;
  }
  return false;
}

function privateTexts(pair: KeyPair): string[] {
  const { d = '', p = '', q = '' } = pair.private;
  const bytes = [d, p, q].map((value) => Buffer.from(value, 'base64url'));
  return [
    ...[d, p, q],
    ...bytes.flatMap((each) => [each.toString('hex'), each.toString('base64')]),
    privateRegion(pair),
  ];
}

/** The part of the base64 of PKCS#8 in which the secret stands: after the header, which all keys share. */
function privateRegion(pair: KeyPair): string {
  const text = pair.pkcs8;
  const secret = Buffer.from(pair.private.d ?? '', 'base64url');
  const at = Buffer.from(text, 'base64').indexOf(secret);
  return text.slice(Math.ceil((at * 4) / 3), Math.floor(((at + secret.length) * 4) / 3));
}

function runsOf(text: string): string[] {
  const count = Math.max(0, text.length - runLength + 1);
  return Array.from({ length: count }, (_, start) => text.slice(start, start + runLength));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
