import type { Address } from '../client/api.ts';
import type { SentMaterial } from '../support/assertions/key.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import type { JwkReading } from '../support/readings.ts';

/** What the contract promises of a key: what its last accepted update (or its creation) has sent. */
export interface ModelKey extends Address {
  readonly id: number;
  readonly description: string | null;
  readonly keyType: 'RSA' | 'EC';
  /** By environment, in the order in which it was sent. */
  readonly material: Readonly<Record<string, SentMaterial>>;
  /** Material that it had before, the last one last. */
  readonly formerMaterial: readonly ModelKey['material'][];
  /** Names that it had before, the last one last. */
  readonly formerNames: readonly string[];
}

/** What the contract promises of a JWK. */
export interface ModelJwk extends Address {
  readonly id: number;
  readonly half: 'public' | 'private';
  /** The key that it references; null once it is detached, and for a pasted one. */
  readonly keyId: number | null;
  readonly environment: string;
  /** The pair that it has to carry. */
  readonly pair: KeyPair;
  /** The clause by which an update has to have reached it since it was read last. */
  readonly owed: 'UK-JWK-01' | 'UK-JWK-03' | undefined;
  /** Pairs that it may carry instead until its key is updated again: those of a race. */
  readonly may: readonly KeyPair[];
  /** As it was read when it was made: what propagation keeps (UK-JWK-07). */
  readonly made: JwkReading;
  /** Whether it was never made from a key. */
  readonly isPasted: boolean;
  /**
   * What has happened to its key since propagation was last seen to reach it: where it does not reach it again, these
   * clauses are broken rather than UK-JWK-01.
   */
  readonly since: ReadonlySet<'UK-JWK-08' | 'UK-JWK-13'>;
}

/** The objects of one sequence. Immutable, but for this holder: a step puts new records in the place of old ones. */
export class Model {
  readonly keys = new Map<number, ModelKey>();
  readonly jwks = new Map<number, ModelJwk>();
  /** Addresses of keys that were renamed, and have to be free since (UK-UPD-05). */
  readonly vacated = new Map<string, Address>();
  /** Whether reads show private halves at all; undefined until a key was read. */
  showsPrivate: boolean | undefined;
  #ids = 0;

  nextId(): number {
    return ++this.#ids;
  }

  jwksOf(keyId: number): readonly ModelJwk[] {
    return [...this.jwks.values()].filter((jwk) => jwk.keyId === keyId);
  }

  /**
   * The contract says nothing of a JWK whose environment or key is gone (decisions/0008, 18): it is read and
   * judged no more.
   */
  forget(jwk: ModelJwk): void {
    this.jwks.delete(jwk.id);
    this.forgotten.push(jwk);
  }

  /** JWKs that are judged no more. They may still reference a key, and may stand in the way of an update. */
  readonly forgotten: ModelJwk[] = [];

  isTaken({ project, name }: Address): boolean {
    return [...this.keys.values()].some((key) => key.project === project && key.name === name);
  }
}

export function addressText({ project, name }: Address): string {
  return JSON.stringify([project, name]);
}

/** Whether a referenced JWK can take an update's material (UK-JWK-10): its environment, its half, its type and curve. */
export function canTake(jwk: ModelJwk, material: ModelKey['material']): boolean {
  const sent = material[jwk.environment];
  if (sent === undefined) return false;
  if (jwk.half === 'private' && sent.halves === 'public') return false;
  return sent.pair.keyType === jwk.pair.keyType && sent.pair.public.crv === jwk.pair.public.crv;
}
