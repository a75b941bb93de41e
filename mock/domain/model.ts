import type { JwkMaterial } from './jwk-material.ts';
import type { DecodedKey, KeyType, MaterialText } from './key-material.ts';

/** The records a state is made of. All of them are immutable: a change makes a new record. Times are epoch ms. */

export const ROLES = [
  'ROLE_API_SECURITY',
  'ROLE_DEPLOY_UNDEPLOY_PROXIES',
  'ROLE_MANAGE_PROXIES',
  'ROLE_ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

export interface Environment {
  readonly name: string;
  readonly description: string | null;
  readonly type: string;
  readonly status: 'PUBLISHED' | 'UNPUBLISHED' | 'REPUBLISH_REQUIRED';
  readonly accessUrl: string;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Names of the environments that the project may deploy to, in display order. */
  readonly environments: readonly string[];
}

/** What runs in one environment: which version of the object, since when. */
export interface Deployment {
  readonly version: number;
  readonly deployedAt: number;
}

export interface KeyEnvironment {
  readonly environmentName: string;
  /** The material exactly as it was sent: what reads give back. */
  readonly text: MaterialText;
  readonly key: DecodedKey;
}

/** The material that runs in an environment: an earlier version's where deploying a later one failed (UK-DEP-05). */
export interface KeyDeployment extends Deployment {
  readonly entry: KeyEnvironment;
}

export interface KeyRecord {
  /** Survives renames; JWKs link to it. */
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly description: string | null;
  readonly keyType: KeyType;
  readonly environments: readonly KeyEnvironment[];
  /** 1 when created, one more with each update. */
  readonly version: number;
  readonly deployments: ReadonlyMap<string, KeyDeployment>;
}

/** The material that runs in an environment: an earlier version's where deploying a later one failed. */
export interface JwkDeployment extends Deployment {
  readonly material: JwkMaterial;
}

export type UseType = 'SIGNATURE' | 'ENCRYPTION';

/** A JWK's tie to the key it was made from: which key, which environment's material, which half. */
export interface JwkLink {
  readonly keyId: string;
  readonly environmentName: string;
  readonly half: 'public' | 'private';
}

export interface JwkRecord {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly description: string | null;
  /** Present while the JWK references a key; a detached JWK reads as COPY_PASTE. */
  readonly link?: JwkLink;
  readonly kid: string | null;
  readonly useType: UseType | null;
  readonly algorithm: string | null;
  readonly material: JwkMaterial;
  readonly version: number;
  readonly deployments: ReadonlyMap<string, JwkDeployment>;
}

export interface AccessToken {
  readonly value: string;
  readonly roles: readonly Role[];
  /** Names of the projects the token's user belongs to. */
  readonly projects: readonly string[];
  /** Absent: never expires. */
  readonly expiresAt?: number;
  readonly revoked: boolean;
}

/** A user of the token endpoint. */
export interface ApiClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly roles: readonly Role[];
  readonly projects: readonly string[];
}
