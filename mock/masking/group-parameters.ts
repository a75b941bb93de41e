/** The values of a query or a form by name, in their order. In one pass: `getAll` for each name is one pass for each. */
export function groupParameters(parameters: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [value]);
    else known.push(value);
  }
  return groups;
}

/** A single value for itself, several as a list. */
export function valueOrList(values: readonly string[]): string | readonly string[] {
  const [first = '', ...more] = values;
  return more.length === 0 ? first : values;
}
