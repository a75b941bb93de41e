/** A flag, setting or file that cannot be used. The message names the place and what is expected there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
}
