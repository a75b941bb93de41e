export interface Target {
  readonly pathname: string;
  /** Without the question mark. */
  readonly search: string;
}

/** A request target (RFC 9112 3.2) without scheme and host, cut at the question mark; not decoded. */
export function splitTarget(target: string): Target {
  const origin = target.startsWith('/') ? target : target.replace(/^[a-z]+:\/\/[^/?]*/i, '');
  const cut = origin.indexOf('?');
  return cut < 0
    ? { pathname: origin, search: '' }
    : { pathname: origin.slice(0, cut), search: origin.slice(cut + 1) };
}
