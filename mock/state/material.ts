import type { JwkMaterial } from '../domain/jwk-material.ts';
import { readJwkParameters } from '../domain/jwk-parameters.ts';
import type { SnapshotMaterial } from './snapshot.ts';

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
