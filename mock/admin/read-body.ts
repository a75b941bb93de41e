import { groupParameters, valueOrList } from '../masking/group-parameters.ts';
import type { Json } from '../masking/mask.ts';
import { type Place, placeWhereParsingStops } from './json-stop.ts';

/** The body of a request or a response as its text reads. */
export type BodyReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'form'; readonly value: Readonly<Record<string, string | readonly string[]>> }
  | { readonly kind: 'text'; readonly text: string }
  /** `length` in bytes, null when it is not known. */
  | {
      readonly kind: 'unread';
      readonly length: number | null;
      readonly reason: Unread;
      readonly stopped?: Place;
    };

/** Why a body is not shown. */
export type Unread =
  /** Rejected before the body was read. */
  | 'not read'
  | 'not JSON'
  /** The journal does not keep bodies of that length. */
  | 'too long';

/**
 * Reads a request's body: JSON whatever its Content-Type, since that may be what is wrong; a form only where it says so.
 *
 * @param headers name and value in turn
 */
export function readRequestBody(text: string | undefined, headers: readonly string[]): BodyReading {
  if (text === undefined) {
    const length = headerOf(headers, 'content-length');
    if (length === undefined && headerOf(headers, 'transfer-encoding') === undefined) return { kind: 'none' };
    if (length === '0') return { kind: 'none' };
    return { kind: 'unread', length: length === undefined ? null : Number(length), reason: 'not read' };
  }
  if (headerOf(headers, 'content-type')?.toLowerCase().includes('application/x-www-form-urlencoded')) {
    return { kind: 'form', value: readForm(text) };
  }
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    const stopped = placeWhereParsingStops(text);
    const length = Buffer.byteLength(text);
    return { kind: 'unread', length, reason: 'not JSON', ...(stopped !== undefined && { stopped }) };
  }
}

/** Reads the body of a response of the mock's. */
export function readResponseBody(text: string): BodyReading {
  if (text === '') return { kind: 'none' };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: 'text', text };
  }
}

function headerOf(raw: readonly string[], name: string): string | undefined {
  const index = raw.findIndex((text, at) => at % 2 === 0 && text.toLowerCase() === name);
  return index === -1 ? undefined : raw[index + 1];
}

function readForm(text: string): Record<string, string | readonly string[]> {
  const values = groupParameters(new URLSearchParams(text));
  return Object.fromEntries(Array.from(values, ([name, given]) => [name, valueOrList(given)]));
}
