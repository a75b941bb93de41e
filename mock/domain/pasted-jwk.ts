import { judgePastedJwk } from './judge-pasted-jwk.ts';
import type { JwkMaterial } from './jwk-material.ts';
import { readJwkParameters } from './jwk-parameters.ts';
import type { UseType } from './model.ts';

type Members = Readonly<Record<string, unknown>>;

/** What a pasted JWK holds. `useType` and `algorithm` come from its `use` and `alg`, and are absent without them. */
export type PastedJwk =
  | {
      readonly ok: true;
      readonly material: JwkMaterial;
      readonly kid?: string;
      readonly useType?: UseType;
      readonly algorithm?: string;
    }
  | { readonly ok: false; readonly message: string };

const uses: ReadonlyMap<unknown, UseType> = new Map([
  ['sig', 'SIGNATURE'],
  ['enc', 'ENCRYPTION'],
]);

/**
 * Reads the `jwkStr` of a COPY_PASTE JWK: a JWK (RFC 7517 4) or a JWK Set (RFC 7517 5). `kid` picks a key from a
 * set, and a set of several needs it; a JWK without a `kid` of its own takes the one given. Messages never repeat
 * what was pasted. Never throws.
 */
export function parsePastedJwk(jwkStr: string, kid?: string): PastedJwk {
  const members = parseObject(jwkStr);
  if (members === undefined) {
    return reject(
      jwkStr.startsWith('\ufeff')
        ? 'begins with a byte order mark (U+FEFF): paste the JWK without it'
        : 'is no JSON object: paste a JWK or a JWK Set',
    );
  }
  const picked = members.keys === undefined ? pickSingle(members, kid) : pickFromSet(members.keys, kid);
  return typeof picked === 'string' ? reject(picked) : readJwk(picked, kid);
}

function readJwk(jwk: Members, kid: string | undefined): PastedJwk {
  for (const name of ['kid', 'use', 'alg']) {
    if (jwk[name] !== undefined && typeof jwk[name] !== 'string')
      return reject(`has a ${name} that is no string`);
  }
  const parameters = readJwkParameters(jwk);
  if (!parameters.ok) return reject(parameters.message);
  const ownKid = typeof jwk.kid === 'string' ? jwk.kid : kid;
  const useType = uses.get(jwk.use);
  const algorithm = typeof jwk.alg === 'string' ? jwk.alg : undefined;
  const problem = judgePastedJwk(parameters.material, useType, algorithm);
  if (problem !== undefined) return reject(problem);
  return {
    ok: true,
    material: parameters.material,
    ...(ownKid === undefined ? {} : { kid: ownKid }),
    ...(useType === undefined ? {} : { useType }),
    ...(algorithm === undefined ? {} : { algorithm }),
  };
}

function pickSingle(jwk: Members, kid: string | undefined): Members | string {
  const differs = kid !== undefined && jwk.kid !== undefined && jwk.kid !== kid;
  return differs ? 'holds a key of another kid than the one given: leave kid out or make the two agree' : jwk;
}

function pickFromSet(keys: unknown, kid: string | undefined): Members | string {
  if (!Array.isArray(keys)) return 'has a keys member that is no array: paste a JWK or a JWK Set';
  const all = keys.filter(isMembers);
  if (all.length !== keys.length) return 'has an element of keys that is no object';
  const candidates = kid === undefined ? all : all.filter((key) => key.kid === kid);
  const [only, ...others] = candidates;
  if (only === undefined) {
    return kid === undefined
      ? 'is a JWK Set without keys'
      : 'is a JWK Set that holds no key of the kid given';
  }
  if (others.length === 0) return only;
  return kid === undefined
    ? `is a JWK Set of ${candidates.length} keys: give the kid of one`
    : `is a JWK Set in which ${candidates.length} keys have the kid given: paste the one that is meant`;
}

function parseObject(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reject(message: string): PastedJwk {
  return { ok: false, message };
}
