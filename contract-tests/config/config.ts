import { randomBytes } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { NotUtf8Error, readUtf8 } from '../../openapi/utf-8.ts';
import { ConfigError } from './config-error.ts';
import type { Credentials } from './connection.ts';
import { describeMistake } from './describe-mistake.ts';
import { asOneText } from './did-you-mean.ts';
import type { ClientCredentials, ConnectionSettings, GivenTokens } from './settings.ts';
import { mockSettings, type Settings } from './settings.ts';
import { settingsSchema } from './settings-schema.ts';
import { substitute } from './substitute.ts';

/** Settings as a file gives them: what it leaves out is absent. */
export interface Configuration {
  readonly target?: string;
  readonly connection: ConnectionSettings;
  /** Token endpoints that are not named are the product's own, which the target tells. */
  readonly credentials: readonly GivenCredentials[];
  readonly settings: Settings;
  /** The environment variables that it names. */
  readonly variables: ReadonlySet<string>;
}

export type GivenCredentials = Omit<Credentials, 'url'> & Pick<Partial<Credentials>, 'url'>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a settings file, YAML or JSON. A value `env:NAME` stands for that variable.
 *
 * @throws ConfigError
 */
export function readConfiguration(file: string, env: Environment): Configuration {
  const variables = new Set<string>();
  const missing: string[] = [];
  const value = substitute(readYaml(file), '', {
    variable: (name) => {
      variables.add(name);
      return env[name];
    },
    missing: (place, name) => missing.push(`${place}: the environment variable ${name} is not set`),
  });
  return { ...parseConfiguration(value, file, missing), variables };
}

/**
 * Takes settings as a file would give them.
 *
 * @param file names their place in messages
 * @param before mistakes that were found before
 * @throws ConfigError with every mistake
 */
export function parseConfiguration(
  value: unknown,
  file: string,
  before: readonly string[] = [],
): Configuration {
  const validate = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    // They are our own, and to judge them takes ten times as long.
    meta: false,
    validateSchema: false,
  }).compile(settingsSchema);
  if (!validate(value) || before.length > 0) {
    const found = [...new Set((validate.errors ?? []).map(describeMistake))].filter((text) => text !== '');
    const mistakes = [...before, ...found];
    throw new ConfigError(`${file}: ${asOneText(mistakes)}`);
  }
  const {
    $schema: _,
    target,
    ca,
    insecure,
    maxRps,
    cert,
    key,
    passphrase,
    headers,
    tokens: givenTokens,
    ...given
  } = value as Partial<Omit<Settings, 'tokens'>> &
    ConnectionSettings & { readonly $schema?: string } & Pick<Configuration, 'target'> &
    Pick<Settings, 'project' | 'environments'> & { readonly tokens: GivenTokens };
  const { propagationTimeout, requestTimeout } = mockSettings;
  const { tokens, credentials } = readTokens(givenTokens, file);
  return {
    ...(target !== undefined && { target: parseTarget(target, `${file}: target`) }),
    connection: {
      ...(ca !== undefined && { ca }),
      ...(insecure !== undefined && { insecure }),
      ...(maxRps !== undefined && { maxRps }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(passphrase !== undefined && { passphrase }),
      ...(headers !== undefined && { headers }),
    },
    credentials,
    variables: new Set(),
    settings: { propagationTimeout, requestTimeout, ...given, tokens },
  };
}

/**
 * The base URL without its trailing slash.
 *
 * @param place where it was given, for the message
 * @throws ConfigError
 */
export function parseTarget(text: string, place: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(
      `${place}: expected the server's base URL, such as https://host or http://127.0.0.1:4010`,
    );
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new ConfigError(`${place}: expected a base URL without query, fragment and user name`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/apiops$/, '');
}

/** Tokens as they are, and what stands for those that are still to be acquired. */
function readTokens(
  given: GivenTokens,
  file: string,
): Pick<Configuration, 'credentials'> & Pick<Settings, 'tokens'> {
  const credentials: GivenCredentials[] = [];
  const standFor = (name: string, wanted: ClientCredentials) => {
    const placeholder = `token-of-${name}-${randomBytes(8).toString('hex')}`;
    const { url, ...others } = wanted;
    const place = `${file}: tokens.${name}.url`;
    credentials.push({
      ...others,
      name,
      placeholder,
      ...(url !== undefined && { url: tokenUrl(url, place) }),
    });
    return placeholder;
  };
  const tokens = Object.entries(given).map(([name, token]: [string, string | ClientCredentials]) => [
    name,
    typeof token === 'string' ? token : standFor(name, token),
  ]);
  return { credentials, tokens: Object.fromEntries(tokens) };
}

function tokenUrl(text: string, place: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.username === '') return text;
  throw new ConfigError(
    `${place}: expected the address of a token endpoint, such as https://host/oauth2/token`,
  );
}

function readYaml(file: string): unknown {
  let text: string;
  try {
    text = readUtf8(file);
  } catch (cause) {
    if (cause instanceof NotUtf8Error) throw new ConfigError(`${file}: ${cause.message}`);
    throw new ConfigError(`${file}: cannot be read; give a settings file with --config FILE`);
  }
  try {
    return parse(text);
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new ConfigError(`${file}: is neither YAML nor JSON: ${line}${variableHint(text)}`);
  }
}

/** Shells write variables so, and YAML takes the braces for a map. */
function variableHint(text: string): string {
  const [, name] = /\$\{(\w+)\}/.exec(text) ?? [];
  return name === undefined ? '' : ` write env:${name} for the environment variable, not \${${name}}`;
}
