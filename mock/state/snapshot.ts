import type { KeyType } from '../domain/key-material.ts';
import type { Environment, Role, UseType } from '../domain/model.ts';

/**
 * A state, told whole: what a seed file writes, what the control surface gives out and takes back. `schemas.ts` is the
 * same as JSON Schemas. Lists are in the order in which the objects were made; times are RFC 3339.
 *
 * A seed leaves the optional members out: then ids are new, versions 1, and everything is deployed by the product's
 * rules. `snapshotOf` leaves out only what follows from the rest.
 */
export interface Snapshot {
  readonly environments: readonly SnapshotEnvironment[];
  readonly projects: readonly SnapshotProject[];
  readonly keys?: readonly SnapshotKey[];
  readonly jwks?: readonly SnapshotJwk[];
  readonly tokens?: readonly SnapshotToken[];
  readonly clients?: readonly SnapshotClient[];
}

export interface SnapshotEnvironment {
  readonly name: string;
  readonly description?: string | null;
  readonly type?: string;
  readonly status: Environment['status'];
  readonly accessUrl?: string;
}

export interface SnapshotProject {
  readonly id?: string;
  readonly name: string;
  readonly description?: string | null;
  readonly environments: readonly string[];
}

export interface SnapshotKey {
  readonly id?: string;
  readonly project: string;
  readonly name: string;
  readonly description?: string | null;
  readonly keyType: KeyType;
  readonly version?: number;
  readonly cryptoKeyInfoEnvironmentList: readonly {
    readonly environmentName: string;
    readonly publicKey?: string;
    readonly privateKey?: string;
  }[];
  /** Where the key runs; absent: deployed by the rules, to every published environment of its list. */
  readonly deployments?: readonly SnapshotKeyDeployment[];
}

export interface SnapshotDeployment {
  readonly environmentName: string;
  readonly version: number;
  readonly deployedAt: string;
}

/** The material that runs is that of the key's list, unless one half or both are given here. */
export interface SnapshotKeyDeployment extends SnapshotDeployment {
  /** When it is not the key's. */
  readonly keyType?: KeyType;
  readonly publicKey?: string;
  readonly privateKey?: string;
}

/** The parameters of a JWK as RFC 7517 writes them: `kty` and what belongs to it. */
export interface SnapshotMaterial {
  readonly kty: 'RSA' | 'EC' | 'oct' | 'OKP';
  readonly [parameter: string]: string;
}

export interface SnapshotJwk {
  readonly id?: string;
  readonly project: string;
  readonly name: string;
  readonly description?: string | null;
  /** COPY_PASTE for one that follows no key: pasted, or detached. */
  readonly sourceType: 'PUBLIC_KEY' | 'PRIVATE_KEY' | 'COPY_PASTE';
  /** The project of the key that it follows, when it is not the JWK's own. */
  readonly keyProject?: string;
  readonly keyName?: string;
  readonly environmentName?: string;
  readonly useType?: UseType | null;
  readonly algorithm?: string | null;
  readonly kid?: string | null;
  /** COPY_PASTE: a JWK or a JWK Set as text. */
  readonly jwkStr?: string;
  /** The JWK's parameters; of one that follows a key when they are not what the key has now. */
  readonly material?: SnapshotMaterial;
  readonly version?: number;
  /** Where the JWK runs; absent: deployed by the rules, to every published environment of its project. */
  readonly deployments?: readonly SnapshotJwkDeployment[];
}

export interface SnapshotJwkDeployment extends SnapshotDeployment {
  /** The parameters that run there, when they are not the JWK's present ones. */
  readonly material?: SnapshotMaterial;
}

interface Rights {
  readonly roles: readonly Role[];
  readonly projects: readonly string[];
}

export interface SnapshotToken extends Rights {
  readonly token: string;
  /** Absent or null: never. */
  readonly expiresAt?: string | null;
  readonly revoked?: boolean;
}

export interface SnapshotClient extends Rights {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Every list of a snapshot. */
export const SNAPSHOT_LISTS = ['environments', 'projects', 'keys', 'jwks', 'tokens', 'clients'] as const;
export type SnapshotList = (typeof SNAPSHOT_LISTS)[number];
