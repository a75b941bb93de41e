import { appendFileSync } from 'node:fs';
import type { Address } from './client.ts';

/** Something that a run is about to create, or has created. */
export interface LedgerEntry extends Address {
  readonly kind: 'key' | 'jwk';
}

/** Where a run writes down what it creates, before it does, so that nothing is left behind unknown. */
export interface Ledger {
  note(entry: LedgerEntry): void;
}

/** One JSON object in a line for each entry; it survives the end of the process, whatever ends it. */
export function fileLedger(file: string): Ledger {
  return { note: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`) };
}

export const noLedger: Ledger = { note: () => undefined };
