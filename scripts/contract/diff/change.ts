/** Whether fewer or more messages are conformant than before; `unclear` when that cannot be told from the contract. */
export type Effect = 'stricter' | 'looser' | 'unclear' | 'addition' | 'naming' | 'wording';

/** Who writes the message that a change is about. */
export type Direction = 'request' | 'response' | 'promise';

export interface Change {
  readonly direction: Direction;
  readonly effect: Effect;
  /** JSON Pointer into the bundled contract, the new one unless the place is gone. */
  readonly pointer: string;
  /** The operation it belongs to; empty when it belongs to none. */
  readonly operation: string;
  readonly what: string;
}

/**
 * What a change means: `callers` that were conformant, or that read every conformant response, break; `servers` that were conformant
 * have to follow; `renames` are of names that published types and generated clients have, and on no wire; `harmless` asks
 * nothing of anyone; `wording` changes no message.
 */
export type Verdict = 'callers' | 'servers' | 'renames' | 'harmless' | 'wording';

/** A request that was conformant and is no more breaks its caller; so does a response that was not to be expected. */
export function verdictOf({ direction, effect }: Change): Verdict {
  if (effect === 'addition') return 'harmless';
  if (effect === 'wording') return 'wording';
  if (effect === 'naming') return 'renames';
  if (effect === 'unclear') return 'callers';
  const breaking = direction === 'request' ? 'stricter' : 'looser';
  return effect === breaking ? 'callers' : 'servers';
}

/** Collects the changes of one operation. */
export type Note = (change: Omit<Change, 'operation'>) => void;
