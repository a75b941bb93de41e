/** How variables are read, and what is told of one that is not set. */
export interface Substitution {
  readonly variable: (name: string) => string | undefined;
  readonly missing: (place: string, name: string) => void;
}

/**
 * A value with those of environment variables in the place of `env:NAME`; one that is not set stays as it is.
 *
 * @param place names the value
 */
export function substitute(value: unknown, place: string, reading: Substitution): unknown {
  if (typeof value === 'string' && value.startsWith('env:')) {
    const name = value.slice('env:'.length);
    const found = reading.variable(name);
    if (found !== undefined && found !== '') return found;
    reading.missing(place, name);
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => substitute(element, `${place}[${index}]`, reading));
  }
  if (typeof value !== 'object' || value === null) return value;
  const prefix = place === '' ? '' : `${place}.`;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, substitute(member, `${prefix}${name}`, reading)]),
  );
}
