import { ConfigError } from './config-error.ts';

/**
 * A value with those of environment variables in the place of `env:NAME`.
 *
 * @param place names the value in messages, and `file` where it stands
 * @throws ConfigError for a variable that is not set
 */
export function substitute(
  value: unknown,
  place: string,
  file: string,
  variable: (name: string) => string | undefined,
): unknown {
  if (typeof value === 'string' && value.startsWith('env:')) {
    const name = value.slice('env:'.length);
    const found = variable(name);
    if (found !== undefined && found !== '') return found;
    throw new ConfigError(`${file}: ${place}: the environment variable ${name} is not set`);
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => substitute(element, `${place}[${index}]`, file, variable));
  }
  if (typeof value !== 'object' || value === null) return value;
  const prefix = place === '' ? '' : `${place}.`;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      substitute(member, `${prefix}${name}`, file, variable),
    ]),
  );
}
