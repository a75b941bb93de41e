import type { Connection } from './connection.ts';

/** What a run knows about the server under judgement. What is absent cannot be verified. */
export interface Settings {
  /** The project in which the run creates its keys and JWKs. */
  readonly project: string;
  /** Environments of that project; the first two are used. */
  readonly environments: readonly string[];
  /** An environment of the project to which deploying fails. */
  readonly failingEnvironment?: string;
  /** A second project that the full token reaches. */
  readonly otherProject?: string;
  /** A JWK in one project made from a key of another. Tests may change both: the run updates the key, and restores it. */
  readonly crossProject?: CrossProject;
  readonly tokens: Tokens;
  /** Milliseconds after an update within which its effect on JWKs shows. */
  readonly propagationTimeout: number;
  /** Milliseconds that a response may take. */
  readonly requestTimeout: number;
  /** Bytes that the body of a response may have, decompressed; 4 MiB unless given. */
  readonly maxResponseBytes?: number;
  /** How to reach the server; straight, and trusting the usual CAs, unless given. */
  readonly connection?: Connection;
}

/** The connection as a settings file describes it. */
export interface ConnectionSettings {
  /** Path, relative to the settings file. */
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly maxRps?: number;
  /** Client certificate and its key, PEM; paths relative to the settings file. */
  readonly cert?: string;
  readonly key?: string;
  /** Of the key, where it is encrypted. */
  readonly passphrase?: string;
  /** Sent with every request, by name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** In the place of a token: how to come by one (RFC 6749 4.4). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the token endpoint; that of the product below the target unless given. */
  readonly url?: string;
  readonly scope?: string;
}

export type GivenTokens = { readonly [Name in keyof Tokens]: Tokens[Name] | ClientCredentials };

export interface CrossProject {
  readonly keyProject: string;
  readonly keyName: string;
  readonly jwkProject: string;
  readonly jwkName: string;
}

export interface Tokens {
  /** Both roles, member of every project named here. */
  readonly full: string;
  readonly admin?: string;
  readonly noSecurityRole?: string;
  readonly noDeployRole?: string;
  /** Both roles, no member of the project. */
  readonly outsider?: string;
  readonly expired?: string;
  readonly revoked?: string;
}

/** What fits the seed of this project's mock. */
export const mockSettings: Settings = {
  project: 'MyProject',
  environments: ['production', 'staging'],
  failingEnvironment: 'sandbox',
  otherProject: 'OtherProject',
  crossProject: {
    keyProject: 'MyProject',
    keyName: 'shared-key',
    jwkProject: 'OtherProject',
    jwkName: 'shared-jwk',
  },
  tokens: {
    full: 'full-access-token',
    admin: 'admin-token',
    noSecurityRole: 'no-security-role-token',
    noDeployRole: 'no-deploy-role-token',
    outsider: 'outsider-token',
    expired: 'expired-token',
    revoked: 'revoked-token',
  },
  propagationTimeout: 10_000,
  requestTimeout: 10_000,
};
