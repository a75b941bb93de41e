/** How the run reaches the server. Plain data: it is handed to the threads. */
export interface Connection {
  readonly certificates: Certificates;
  /** URL of the proxy on the way, which may hold a password; reports never show it. */
  readonly proxy?: string;
  readonly pace?: Pace;
  /** Shown to servers that ask for one. */
  readonly client?: ClientCertificate;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How to come by tokens that settings do not hold. */
  readonly credentials?: readonly Credentials[];
}

/** A client certificate with its key, which is decrypted; reports show the names of the files alone. */
export interface ClientCertificate {
  readonly files: { readonly cert: string; readonly key: string; readonly isEncrypted: boolean };
  readonly pem: { readonly certificate: string; readonly key: string };
}

/** Client credentials (RFC 6749 4.4) in the place of a token. */
export interface Credentials {
  /** Such as `full`. */
  readonly name: string;
  /** Stands for the token in settings and requests; the connection puts the token there. */
  readonly placeholder: string;
  /** Of the token endpoint. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

/** At most so many requests a second over all threads of a run, or fewer once the server has limited them. */
export interface Pace {
  /** As it was asked for; absent where nobody did. */
  readonly requestsPerSecond?: number;
  /**
   * Holds when the next request may begin, in nanoseconds of the machine's monotonic clock, and the nanoseconds between requests;
   * shared by the threads.
   */
  readonly next: SharedArrayBuffer;
}

/** Which certificates of the server are trusted: by the usual CAs, by those of a file alone, or any. */
export type Certificates =
  | { readonly trust: 'usual' }
  | { readonly trust: 'file'; readonly file: string; readonly pem: string }
  | { readonly trust: 'any' };

/** Without proxy, at any rate, trusting the usual CAs. */
export const plainConnection: Connection = { certificates: { trust: 'usual' } };
