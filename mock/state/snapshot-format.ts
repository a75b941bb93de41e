import type { AdminSchemas } from '../../openapi/admin.ts';
import type { JwkMaterial } from '../domain/jwk-material.ts';
import { readJwkParameters } from '../domain/jwk-parameters.ts';

/**
 * A whole state: what a seed file holds, what the control surface returns and takes back (`mock/admin/openapi.yaml`). Lists are in
 * the order in which the objects were created; times are RFC 3339.
 *
 * A seed leaves the optional members out: then ids are new, versions 1, and everything is deployed by the product's
 * rules. `snapshotOf` leaves out only what follows from the rest.
 */
export type Snapshot = AdminSchemas['Snapshot'];
export type SnapshotKey = AdminSchemas['SnapshotKey'];
/** The material that runs is that of the key's list, unless one half or both are given here. */
export type SnapshotKeyDeployment = NonNullable<SnapshotKey['deployments']>[number];
/** COPY_PASTE: a JWK that references no key, pasted or detached. `keyProject` is absent where it is the JWK's own. */
export type SnapshotJwk = AdminSchemas['SnapshotJwk'];
/** The parameters that run there, when they are not the JWK's present ones. */
export type SnapshotJwkDeployment = NonNullable<SnapshotJwk['deployments']>[number];
export type SnapshotMaterial = AdminSchemas['SnapshotMaterial'];
export type SnapshotToken = AdminSchemas['SnapshotToken'];

/** What is to differ from a state: of each object its name and the members that change; of a new one, all it needs. */
export type SnapshotPatch = AdminSchemas['SnapshotPatch'];

/** Every list of a snapshot. */
export const SNAPSHOT_LISTS = ['environments', 'projects', 'keys', 'jwks', 'tokens', 'clients'] as const;
export type SnapshotList = (typeof SNAPSHOT_LISTS)[number];

/** An object of a list, whichever. */
export type SnapshotEntry = Readonly<Record<string, unknown>>;

/** The members that name an object. */
const IDENTITY: Readonly<Record<SnapshotList, readonly string[]>> = {
  environments: ['name'],
  projects: ['name'],
  keys: ['project', 'name'],
  jwks: ['project', 'name'],
  tokens: ['token'],
  clients: ['clientId'],
};

/** The same text for two entries that are the same object. */
export function identityOf(list: SnapshotList, entry: SnapshotEntry): string {
  return JSON.stringify(IDENTITY[list].map((member) => entry[member]));
}

export function entriesOf(snapshot: Snapshot | SnapshotPatch, list: SnapshotList): readonly SnapshotEntry[] {
  return (snapshot[list] ?? []) as readonly object[] as readonly SnapshotEntry[];
}

/** The last moment that a Date can tell (ECMA-262 21.4.1.1). */
const LAST = 8.64e15;

/** A time as a snapshot writes it. @param time epoch ms */
export function writeTime(time: number): string {
  return new Date(Math.min(Math.max(Math.round(time), -LAST), LAST)).toISOString();
}

/** @returns epoch ms; undefined for a date that does not exist */
export function readTime(text: string): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** @returns the material, or what is wrong with it */
export function readMaterial(material: SnapshotMaterial): JwkMaterial | string {
  const read = readJwkParameters(material);
  return read.ok ? read.material : read.message;
}

export function writeMaterial(material: JwkMaterial): SnapshotMaterial {
  switch (material.type) {
    case 'RSA':
      return { kty: 'RSA', ...material.rsa };
    case 'EC':
      return { kty: 'EC', ...material.ec };
    case 'OCT':
      return { kty: 'oct', ...material.oct };
    case 'OKP':
      return { kty: 'OKP', ...material.okp };
  }
}

/** Whether there is a private part, or the whole is secret. */
export function isPrivate(material: SnapshotMaterial): boolean {
  return material.kty === 'oct' || material.d !== undefined;
}
