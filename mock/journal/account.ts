import type { EnvironmentOutcome } from '../domain/deployment.ts';
import type { DecodedKey } from '../domain/key-material.ts';

/** What an update did, as far as it is told: the domain's account of it (`KeyUpdate`) fits, and holds more. */
export interface Account {
  readonly before: AccountedKey;
  readonly after: AccountedKey;
  readonly deployment: { readonly success: boolean; readonly environments: readonly EnvironmentOutcome[] };
  readonly undeployed: readonly string[];
  readonly jwks: readonly AccountedJwk[];
}

export interface AccountedKey {
  readonly name: string;
  readonly description: string | null;
  readonly keyType: string;
  readonly version: number;
  readonly environments: readonly {
    readonly environmentName: string;
    readonly key: { readonly public: PublicParameters };
  }[];
}

export type PublicParameters = DecodedKey['public'];

export interface AccountedJwk {
  readonly kind: 'follows' | 'stays' | 'cannot-follow';
  readonly jwk: { readonly project: string; readonly name: string };
  readonly reason?: string;
}

/** A key in one list: its members, then name and public key of each environment in turn. */
type FlatKey = readonly [
  name: string,
  description: string | null,
  keyType: string,
  version: number,
  ...environments: (string | PublicParameters)[],
];

/** Name, success and message of each environment in turn. */
type FlatOutcomes = readonly (string | boolean)[];

/** Kind, project, name and reason of each JWK in turn. */
type FlatJwks = readonly (string | undefined)[];

const NONE: readonly string[] = [];

/**
 * An account on its own, without the records that it was taken from, so that these may be collected, and in few objects:
 * thousands that live for a while cost the garbage collector more time than anything else that a journal does.
 */
export class PackedAccount {
  readonly #before: FlatKey;
  readonly #after: FlatKey;
  readonly #outcomes: FlatOutcomes;
  readonly #undeployed: readonly string[];
  readonly #jwks: FlatJwks;

  constructor({ before, after, deployment, undeployed, jwks }: Account) {
    this.#before = packKey(before);
    this.#after = packKey(after);
    this.#outcomes = packOutcomes(deployment.environments);
    this.#undeployed = undeployed.length === 0 ? NONE : undeployed;
    this.#jwks = jwks.length === 0 ? NONE : packJwks(jwks);
  }

  unpack(): Account {
    return {
      before: unpackKey(this.#before),
      after: unpackKey(this.#after),
      deployment: unpackOutcomes(this.#outcomes),
      undeployed: this.#undeployed,
      jwks: unpackJwks(this.#jwks),
    };
  }
}

function packKey({ name, description, keyType, version, environments }: AccountedKey): FlatKey {
  const flat: [string, string | null, string, number, ...(string | PublicParameters)[]] = [
    name,
    description,
    keyType,
    version,
  ];
  for (const { environmentName, key } of environments) flat.push(environmentName, key.public);
  return flat;
}

function unpackKey([name, description, keyType, version, ...rest]: FlatKey): AccountedKey {
  const environments = rest.flatMap((environmentName, index) => {
    const parameters = rest[index + 1];
    if (typeof environmentName !== 'string' || typeof parameters !== 'object') return [];
    return [{ environmentName, key: { public: parameters } }];
  });
  return { name, description, keyType, version, environments };
}

function packOutcomes(outcomes: readonly EnvironmentOutcome[]): FlatOutcomes {
  const flat: (string | boolean)[] = [];
  for (const { environmentName, success, message } of outcomes) flat.push(environmentName, success, message);
  return flat;
}

function unpackOutcomes(flat: FlatOutcomes): Account['deployment'] {
  const environments: EnvironmentOutcome[] = [];
  for (let at = 0; at < flat.length; at += 3) {
    const [environmentName, success, message] = flat.slice(at, at + 3);
    environments.push({
      environmentName: String(environmentName),
      success: success === true,
      message: String(message),
    });
  }
  return { success: environments.every(({ success }) => success), environments };
}

function packJwks(jwks: readonly AccountedJwk[]): FlatJwks {
  const flat: (string | undefined)[] = [];
  for (const { kind, jwk, reason } of jwks) flat.push(kind, jwk.project, jwk.name, reason);
  return flat;
}

function unpackJwks(flat: FlatJwks): AccountedJwk[] {
  const jwks: AccountedJwk[] = [];
  for (let at = 0; at < flat.length; at += 4) {
    const [kind, project = '', name = '', reason] = flat.slice(at, at + 4);
    const jwk = { project, name };
    if (kind === 'follows') jwks.push({ kind, jwk });
    else if (kind === 'stays' || kind === 'cannot-follow') jwks.push({ kind, jwk, reason: reason ?? '' });
  }
  return jwks;
}
