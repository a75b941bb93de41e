import type { Deployer } from '../domain/deployment.ts';
import type { DecodeKeyMaterial } from '../domain/key-material.ts';

/** What building a state takes from outside. */
export interface BuildContext {
  readonly decode: DecodeKeyMaterial;
  /** Deploys what the snapshot does not say where it runs. */
  readonly deployer: Deployer;
  /** Epoch ms: when that counts as deployed. */
  readonly now: number;
  /** A new id for an object that has none. */
  readonly nextId: () => string;
}
