import type {
  DecodedKey,
  DecodeResult,
  KeyType,
  MaterialClause,
  MaterialMember,
  MaterialText,
} from './decoded-key.ts';
import { readHalf } from './half.ts';

type Half = { readonly ok: true; readonly key: DecodedKey } | Extract<DecodeResult, { ok: false }>;

/**
 * Reads an entry's material. Rejects an entry without any (UK-REQ-08), a half that cannot be read (UK-REQ-06) or is
 * of an unsupported kind (UK-REQ-12), a half of another type than `keyType`, and halves that are no pair
 * (UK-REQ-07). When both halves are sent, the public one is judged first.
 */
export function decodePair(keyType: KeyType, { publicKey, privateKey }: MaterialText): DecodeResult {
  const publicHalf = publicKey === undefined ? undefined : decodeHalf(keyType, 'publicKey', publicKey);
  if (publicHalf?.ok === false) return publicHalf;
  const privateHalf = privateKey === undefined ? undefined : decodeHalf(keyType, 'privateKey', privateKey);
  if (privateHalf?.ok === false) return privateHalf;
  const half = privateHalf ?? publicHalf;
  if (half === undefined) {
    return reject('UK-REQ-08', 'publicKey', 'and privateKey are both absent: send at least one of them');
  }
  if (publicHalf !== undefined && !isSamePublic(publicHalf.key, half.key)) {
    return reject('UK-REQ-07', 'publicKey', 'does not belong to privateKey: send the two halves of one pair');
  }
  return half;
}

function decodeHalf(keyType: KeyType, member: MaterialMember, text: string): Half {
  const half = readHalf(member, text);
  if (!half.ok) return reject(half.clause, member, half.found);
  const key = half.value;
  if (key.keyType === keyType) return { ok: true, key };
  const found = `holds an ${key.keyType} key while keyType is ${keyType}: make the two agree`;
  return reject('UK-REQ-07', member, found);
}

function isSamePublic(a: DecodedKey, b: DecodedKey): boolean {
  if (a.keyType === 'RSA')
    return b.keyType === 'RSA' && a.public.n === b.public.n && a.public.e === b.public.e;
  return b.keyType === 'EC' && a.curve === b.curve && a.public.x === b.public.x && a.public.y === b.public.y;
}

function reject(
  clause: MaterialClause,
  member: MaterialMember,
  found: string,
): Extract<DecodeResult, { ok: false }> {
  return { ok: false, problem: { clause, member, message: `${member} ${found}` } };
}
