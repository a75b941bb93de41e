import { pick } from './attack.ts';
import type { Random } from './random.ts';

/** Lengths as DER writes them, none of which fits: indefinite, larger than memory, of too many octets. */
const lengths: readonly [readonly number[], ...(readonly number[])[]] = [
  [0x80],
  [0x00],
  [0x7f],
  [0x81, 0x00],
  [0x82, 0xff, 0xff],
  [0x84, 0xff, 0xff, 0xff, 0xff],
  [0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0xff],
];
const tags: readonly [number, ...number[]] = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x1f, 0x30, 0x31, 0xa0, 0xa1, 0xbf, 0xff,
];
/** How deep what is nested may lie, and how many octets it may have. */
const DEEPEST = 5000;

/** DER with one thing wrong. */
export function damageDer(random: Random, der: Buffer): Buffer {
  const at = upTo(random, der.length);
  const place = pick(random, placesOf(der));
  switch (upTo(random, 7)) {
    case 0:
      return flip(random, der);
    case 1:
      return der.subarray(0, at);
    case 2:
      return replace(der, place + 1, lengthSize(der, place), Buffer.from(pick(random, lengths)));
    case 3:
      return replace(der, place, 1, Buffer.from([pick(random, tags)]));
    case 4:
      return nested(random, der);
    case 5:
      return Buffer.concat([der, der.subarray(0, at)]);
    default:
      return replace(der, at, upTo(random, 40), Buffer.alloc(upTo(random, 40), upTo(random, 256)));
  }
}

/** PEM with one thing wrong, of DER that may be damaged as well. */
export function damagePem(random: Random, der: Buffer, half: 'publicKey' | 'privateKey'): string {
  const label = half === 'publicKey' ? 'PUBLIC KEY' : 'PRIVATE KEY';
  const bytes = random() < 0.5 ? der : damageDer(random, der);
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  const whole = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
  const at = upTo(random, whole.length);
  switch (upTo(random, 6)) {
    case 0:
      return flip(random, Buffer.from(whole)).toString('latin1');
    case 1:
      return whole.slice(0, at);
    case 2:
      return whole.slice(at);
    case 3:
      return whole.replaceAll(label, pick(random, ['CERTIFICATE', 'RSA PRIVATE KEY', 'X'.repeat(5000), '']));
    case 4:
      return whole.slice(0, at) + pick(random, ['-----', '\0', '\n\n', '====', '\u20ac']) + whole.slice(at);
    default:
      return whole.repeat(1 + upTo(random, 8));
  }
}

function upTo(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function flip(random: Random, bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes);
  const at = upTo(random, bytes.length);
  flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << upTo(random, 8)), at);
  return flipped;
}

function replace(bytes: Buffer, at: number, count: number, by: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + count)]);
}

/** A key within sequences that say less than they hold, or sequences within one another until the octets are up. */
function nested(random: Random, der: Buffer): Buffer {
  const depth = 1 + upTo(random, DEEPEST);
  const opening = pick(random, [
    [0x30, 0x80],
    [0x30, 0x84, 0x7f, 0xff, 0xff, 0xff],
    [0x24, 0x80],
    [0x30, 0x02],
  ]);
  return Buffer.concat([...Array.from({ length: depth }, () => Buffer.from(opening)), der]);
}

/** Where the elements of DER begin, as far as it can be read: what holds elements is 0x30, or wraps them in an OCTET STRING. */
function placesOf(der: Buffer, from = 0, end = der.length): readonly [number, ...number[]] {
  const places: number[] = [];
  for (let at = from; at + 2 <= end; ) {
    const head = 1 + lengthSize(der, at);
    const length = lengthAt(der, at);
    if (length === undefined || at + head + length > end) break;
    places.push(at);
    const tag = der[at] ?? 0;
    if (tag === 0x30 || tag === 0x04 || (tag & 0xe0) === 0xa0)
      places.push(...placesOf(der, at + head, at + head + length));
    at += head + length;
  }
  return [places[0] ?? from, ...places.slice(1)];
}

function lengthSize(der: Buffer, at: number): number {
  const first = der[at + 1] ?? 0;
  return first < 0x80 ? 1 : 1 + (first & 0x7f);
}

function lengthAt(der: Buffer, at: number): number | undefined {
  const size = lengthSize(der, at);
  if (size === 1) return der[at + 1];
  return size <= 5 && at + 1 + size <= der.length ? der.readUIntBE(at + 2, size - 1) : undefined;
}
