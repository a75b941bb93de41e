/** One request and its response, as they went over the wire. */
export interface Exchange {
  /** The operation's id in the contract. */
  readonly operation: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Buffer | string | undefined;
  };
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON, or undefined when it is none. */
  readonly json: unknown;
  /**
   * False for what the contract does not speak of beyond "no 5xx": broken encodings, other addresses. Such responses are
   * not held against the clauses on the shape of responses.
   */
  readonly described: boolean;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How an exchange is named in findings: status and the error's code, never its message. */
export function summaryOf(exchange: Pick<Exchange, 'status' | 'json'>): string {
  const code = memberOf(exchange.json, 'error');
  return typeof code === 'string' && /^[\w.-]{1,40}$/.test(code)
    ? `${exchange.status} (${code})`
    : String(exchange.status);
}

/**
 * A JSON value and all values within it, however deep; without recursion, as a server may send back what a test has nested a
 * thousand times.
 */
export function* valuesWithin(value: unknown): Generator<unknown> {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    yield next;
    if (typeof next === 'object' && next !== null)
      for (const member of Object.values(next)) open.push(member);
  }
}

/** A member of a JSON object; undefined when there is no such object or member. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
