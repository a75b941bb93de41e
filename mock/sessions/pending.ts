/** A change that was decided and takes effect later. Times are epoch ms. */
export type PendingChange =
  /** A version of a key or JWK that an environment does not run yet. */
  | {
      readonly kind: 'key deployment' | 'jwk deployment';
      readonly project: string;
      readonly name: string;
      readonly environmentName: string;
      readonly version: number;
      readonly dueAt: number;
    }
  /** A referenced JWK that gets the new material of its key after the propagation delay. */
  | {
      readonly kind: 'propagation';
      readonly project: string;
      readonly name: string;
      readonly dueAt: number;
    };

/** What a state is still to get, for those who watch it; it takes effect whether or not it is listed here. */
export class Pending {
  readonly #changes = new Set<PendingChange>();

  /** @returns what takes it off the list */
  add(change: PendingChange): () => void {
    this.#changes.add(change);
    return () => this.#changes.delete(change);
  }

  clear(): void {
    this.#changes.clear();
  }

  /** In the order in which they were decided. */
  list(): readonly PendingChange[] {
    return [...this.#changes];
  }
}
