/** A flag, setting or file that can not be used. The message names the place and what is expected there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
}
