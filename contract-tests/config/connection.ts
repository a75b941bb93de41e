/** How the run reaches the server. Plain data: it is handed to the threads. */
export interface Connection {
  readonly certificates: Certificates;
  /** URL of the proxy on the way, which may hold a password; reports never show it. */
  readonly proxy?: string;
  readonly pace?: Pace;
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

/** What a cURL command needs in order to connect as the run did; proxies it takes from the same variables. */
export function curlOptions({ certificates }: Connection): readonly string[] {
  switch (certificates.trust) {
    case 'usual':
      return [];
    case 'any':
      return ['--insecure'];
    case 'file':
      return ['--cacert', certificates.file];
  }
}
