import { stringify } from 'yaml';
import type { CrossProject, Tokens } from './settings.ts';

/** What a settings file is to say. */
export interface SettingsToWrite {
  /** Of the JSON Schema, relative to the file. */
  readonly schema: string;
  readonly target: string;
  readonly project: string;
  readonly projects: readonly string[];
  readonly published: readonly string[];
  readonly unpublished: readonly string[];
  readonly otherProject: string | undefined;
  readonly pairs: readonly CrossProject[];
  /** The variable that holds each token, with what the server said of it. */
  readonly tokens: readonly {
    readonly name: keyof Tokens;
    readonly variable: string;
    readonly about: string;
  }[];
  /** Tokens that are not there. */
  readonly missing: readonly { readonly name: keyof Tokens; readonly variable: string }[];
  readonly ca?: string | undefined;
  readonly insecure?: boolean | undefined;
}

/** What each token is, for whoever has to make one. */
const callers: Readonly<Record<keyof Tokens, string>> = {
  full: 'ROLE_API_SECURITY and ROLE_DEPLOY_UNDEPLOY_PROXIES, member of every project named here',
  admin: 'ROLE_ADMIN',
  noSecurityRole: 'member of the project with ROLE_DEPLOY_UNDEPLOY_PROXIES alone',
  noDeployRole: 'member of the project with ROLE_API_SECURITY alone',
  outsider: 'both roles, not a member of the project',
  expired: 'has expired',
  revoked: 'was revoked',
};

/** A settings file in YAML, with comments on each setting and, commented out, what can be added. */
export function renderSettings(settings: SettingsToWrite): string {
  const { schema, target, project, projects, published, unpublished, otherProject, tokens, missing } =
    settings;
  const [failing] = unpublished;
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# Settings of update-key-contract. What is left out is reported as not verified. docs/contract-tests.md says more.',
    yaml({ target }),
    '',
    `# Where the run creates its keys and JWKs. The token reads: ${comment(projects.join(', '))}`,
    yaml({ project }),
    '',
    '# Environments of the project to which deploying works; the first two are used.',
    yaml({ environments: published }, true),
    '',
    '# An environment of the project to which deploying fails, such as one that is not published.',
    failing === undefined ? '# failingEnvironment: ...' : yaml({ failingEnvironment: failing }),
    '',
    '# A second project that the token reaches.',
    otherProject === undefined ? '# otherProject: ...' : yaml({ otherProject }),
    '',
    '# A JWK in one project that references a key of another. Tests CHANGE both and restore them: name only what may be changed.',
    ...pairLines(settings.pairs),
    '',
    '# env:NAME stands for an environment variable.',
    'tokens:',
    ...tokens.map(({ name, variable, about }) => `  ${name}: env:${variable} # ${comment(about)}`),
    ...missing.map(({ name, variable }) => `  # ${name}: env:${variable} # ${callers[name]}`),
    ...(settings.ca === undefined ? [] : ['', '# Trusted CAs, PEM.', yaml({ ca: settings.ca })]),
    ...(settings.insecure === true ? ['', yaml({ insecure: true })] : []),
    '',
  ].join('\n');
}

function pairLines(pairs: readonly CrossProject[]): string[] {
  const lines = pairs.map((pair) => `# ${yaml({ crossProject: pair }, true)}`);
  return lines.length === 0
    ? ['# crossProject: { keyProject: ..., keyName: ..., jwkProject: ..., jwkName: ... }']
    : lines;
}

function yaml(value: object, isFlow = false): string {
  const [[name = '', member] = []] = Object.entries(value);
  if (!isFlow) return stringify(value).trimEnd();
  return `${name}: ${stringify(member, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}`;
}

/** What a server has named must not end the comment. */
function comment(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ');
}
