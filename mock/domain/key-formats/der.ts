/** Identifier octets of the elements that keys are made of (X.690 8.1.2). */
export const Tag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
} as const;

/** One DER element: its identifier octet, and where its contents begin and end in the bytes it was read from. */
export interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the element at `offset`, which must end at or before `limit`. Strict DER (X.690 10.1): definite, shortest
 * length; low tag numbers only. Undefined when there is no such element. Cost does not depend on the contents.
 */
export function readElement(bytes: Uint8Array, offset: number, limit: number): Element | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  if (first < 0x80) return within(limit, tag, offset + 2, first);
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) return undefined;
  let length = 0;
  for (let index = 0; index < octets; index += 1) {
    const octet = bytes[offset + 2 + index];
    if (octet === undefined) return undefined;
    length = length * 256 + octet;
  }
  const shortest = length >= 0x80 && length >= 256 ** (octets - 1);
  return shortest ? within(limit, tag, offset + 2 + octets, length) : undefined;
}

function within(limit: number, tag: number, start: number, length: number): Element | undefined {
  return start + length <= limit ? { tag, start, end: start + length } : undefined;
}

/**
 * Reads the elements that fill `from` to `to` exactly, one level deep: what they hold is left unread, so nesting
 * costs nothing. Undefined when they do not fill it, or when there are more than `atMost`.
 */
export function readElements(
  bytes: Uint8Array,
  from: number,
  to: number,
  atMost: number,
): readonly Element[] | undefined {
  const elements: Element[] = [];
  let offset = from;
  while (offset < to) {
    const element = elements.length < atMost ? readElement(bytes, offset, to) : undefined;
    if (element === undefined) return undefined;
    elements.push(element);
    offset = element.end;
  }
  return elements;
}

/**
 * The magnitude of a non-negative INTEGER without its sign octet, big-endian; zero is one zero octet. Undefined
 * when it is negative or not in its shortest form (X.690 8.3.2).
 */
export function readUnsigned(bytes: Buffer, element: Element): Buffer | undefined {
  const { start, end } = element;
  const first = bytes[start];
  if (element.tag !== Tag.integer || start === end || first === undefined || first >= 0x80) return undefined;
  if (first !== 0 || end - start === 1) return bytes.subarray(start, end);
  const second = bytes[start + 1] ?? 0;
  return second >= 0x80 ? bytes.subarray(start + 1, end) : undefined;
}

/** The octets of a BIT STRING that holds whole octets (X.690 8.6.2: no unused bits). Undefined for any other. */
export function readBitString(bytes: Buffer, element: Element): Buffer | undefined {
  const whole = element.tag === Tag.bitString && bytes[element.start] === 0 && element.end > element.start;
  return whole ? bytes.subarray(element.start + 1, element.end) : undefined;
}
