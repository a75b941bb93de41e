import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { JwkParameters } from '../support/keys/jwk-parameters.ts';
import { replaceEncoded, undisguise } from './mask-disguised-text.ts';
import { base64Texts, type Mask } from './mask-tokens.ts';

/** A private key by its JWK parameters. */
export interface PrivateKey {
  readonly public: JwkParameters;
  readonly private: JwkParameters;
}

const materialMembers = 'publicKey|privateKey|jwkStr|n|x|y|d|p|q|dp|dq|qi|k';
const materialMember = new RegExp(`("(?:${materialMembers})"\\s*:\\s*)"((?:[^"\\\\]|\\\\.)*)("|$)`, 'g');
/** To its end, or as far as the text or the JSON string goes: what begins is never read twice. */
const pemBlock = /-----BEGIN [A-Z0-9 ]{1,60}-----[^"]*?(?:-----END [A-Z0-9 ]{1,60}-----|$|(?="))/g;
/** Its first characters are what findings name keys by. */
const publicParameter = /^"[nxy]"/;
/** Below this, a member holds no key: `"x": 3`, `"n": "short"`. */
const shortestMaterial = 12;

const placeholder = '<private key>';

const runLength = 8;
/** Hex digits occur in ids and digests, so it takes more of them. */
const hexRunLength = 20;
const unbroken = /[\w+/-]{8,}/g;

/** Whether a text may hold part of a key: something unbroken that is neither a word nor a number. */
function isSuspicious(text: string): boolean {
  return text.match(unbroken)?.some((run) => /\d/.test(run) && /[A-Za-z]/.test(run)) === true;
}

/**
 * Masks key material: by place whatever stands in a member that holds some or between the lines of a PEM, and wherever
 * it stands what is private of the given pairs, whole or in part, in base64, base64url, hex, PEM or JWK.
 */
export function maskKeys(pairs: readonly PrivateKey[]): Mask {
  const ofPairs = maskPrivate(pairs);
  return (text) => ofPairs(text.replace(pemBlock, '<PEM>').replace(materialMember, maskMember));
}

/** Masks what is private of the given pairs wherever it stands, and nothing else. */
export function maskPrivate(pairs: readonly PrivateKey[]): Mask {
  let runs: ReadonlySet<string> | undefined;
  return (text) => {
    if (pairs.length === 0 || !isSuspicious(undisguise(text).text)) return text;
    runs ??= runsOfPairs(pairs);
    const known = runs;
    const isSecret = (decoded: string) => maskRuns(decoded, known) !== decoded;
    return replaceEncoded(maskRuns(text, known), isSecret, placeholder);
  };
}

function maskMember(whole: string, name: string, value: string): string {
  if (value === '<PEM>' || value.length < shortestMaterial) return whole;
  const shown = publicParameter.test(name) ? `${value.slice(0, runLength)}... ` : '';
  return `${name}"${shown}<${[...value].length} characters>"`;
}

/** Everything that a secret run covers becomes one placeholder. */
function maskRuns(text: string, runs: ReadonlySet<string>): string {
  const { text: plain, starts, ends } = undisguise(text);
  const parts: string[] = [];
  let shown = 0;
  for (const [begin, end] of coveredBy(plain, runs)) {
    parts.push(text.slice(shown, starts?.[begin] ?? begin), placeholder);
    shown = ends?.[end - 1] ?? end;
  }
  return parts.join('') + text.slice(shown);
}

/** From where to where a text is covered by runs without a gap. */
function coveredBy(text: string, runs: ReadonlySet<string>): readonly (readonly [number, number])[] {
  const covered: [number, number][] = [];
  for (let at = 0; at < text.length; at += 1) {
    const reach = reachOf(text, at, runs);
    if (reach === 0) continue;
    const last = covered.at(-1);
    if (last !== undefined && at <= last[1]) last[1] = Math.max(last[1], at + reach);
    else covered.push([at, at + reach]);
  }
  return covered;
}

function reachOf(text: string, at: number, runs: ReadonlySet<string>): number {
  const found = [hexRunLength, runLength].find((length) => runs.has(text.slice(at, at + length)));
  return Math.min(found ?? 0, text.length - at);
}

/** What is private, by every run of its characters; what also occurs in something public is none. */
function runsOfPairs(pairs: readonly PrivateKey[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const pair of pairs) {
    for (const member of Object.values(pair.private)) {
      const bytes = Buffer.from(member, 'base64url');
      for (const text of base64Texts(bytes)) addRuns(runs, text, runLength);
      const hex = bytes.toString('hex');
      for (const text of [hex, hex.toUpperCase()]) addRuns(runs, text, hexRunLength);
    }
    for (const pem of pemsOf(pair)) addRuns(runs, Buffer.from(pem).toString('base64'), runLength);
  }
  for (const { public: members } of pairs) {
    for (const member of Object.values(members)) {
      for (const text of base64Texts(Buffer.from(member, 'base64url'))) {
        for (const run of runsIn(text, runLength)) runs.delete(run);
      }
    }
  }
  return runs;
}

/** The key in each PEM that there is for it; none for what is no whole key. */
function pemsOf({ public: known, private: secret }: PrivateKey): readonly (string | Buffer)[] {
  const kty = 'n' in known ? 'RSA' : 'y' in known ? 'EC' : 'OKP';
  try {
    const key = createPrivateKey({ key: { kty, ...known, ...secret }, format: 'jwk' });
    return structuresOf(key).map((type) => key.export({ format: 'pem', type }));
  } catch {
    return [];
  }
}

/** What a private key may be wrapped in. */
export function structuresOf({ asymmetricKeyType }: KeyObject): readonly ('pkcs8' | 'pkcs1' | 'sec1')[] {
  if (asymmetricKeyType === 'rsa') return ['pkcs8', 'pkcs1'];
  return asymmetricKeyType === 'ec' ? ['pkcs8', 'sec1'] : ['pkcs8'];
}

function addRuns(runs: Set<string>, text: string, length: number): void {
  for (const run of runsIn(text, length)) runs.add(run);
}

function runsIn(text: string, length: number): string[] {
  const count = Math.max(0, text.length - length + 1);
  return Array.from({ length: count }, (_, start) => text.slice(start, start + length));
}
