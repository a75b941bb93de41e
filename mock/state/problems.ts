import { SeedError, type SeedProblem } from './seed-error.ts';

/** After so many problems no more are looked for. */
const MOST = 20;

/** Gathers what does not fit, so that it can be told at once. */
export class Problems {
  readonly #found: SeedProblem[] = [];

  get isFull(): boolean {
    return this.#found.length >= MOST;
  }

  add(pointer: string, message: string): void {
    if (!this.isFull) this.#found.push({ pointer, message });
  }

  /** @throws {SeedError} when there are any */
  settle(): void {
    if (this.#found.length > 0) throw new SeedError(this.#found);
  }
}

/** `cryptoKeyInfoEnvironmentList[0].publicKey` below a pointer. */
export function pointerTo(base: string, field: string): string {
  return `${base}/${field.replaceAll(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`;
}
