import type { MaterialClause } from './decoded-key.ts';

/**
 * A step of reading one half: a value, or why not. `found` is a predicate without a subject ("holds a certificate:
 * send ..."); the caller puts the member's name before it. It is made of fixed words only, never of material.
 */
export type Reading<T> = { readonly ok: true; readonly value: T } | Rejected;

/** A rejection of one half. */
export interface Rejected {
  readonly ok: false;
  readonly clause: MaterialClause;
  readonly found: string;
}

/** A reading that succeeded. */
export function accepted<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** UK-REQ-06: the text is no base64 or PEM, or what it holds is no key. */
export function unreadable(found: string): Rejected {
  return { ok: false, clause: 'UK-REQ-06', found };
}

/** UK-REQ-12: a key, but of a kind that the endpoint does not take. */
export function unsupported(found: string): Rejected {
  return { ok: false, clause: 'UK-REQ-12', found };
}
