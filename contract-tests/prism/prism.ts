import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { OpenApiDocument } from '../../openapi/load.ts';
import { ConfigError } from '../config/config-error.ts';

/** What a running Prism is to us. */
export interface PrismProxy {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly version: string;
  close(): Promise<void>;
}

/** The little of Prism's packages that is used; they are no dependency of ours, so their types may not be there. */
interface PrismHttp {
  getHttpOperationsFromSpec(document: object): Promise<readonly unknown[]>;
}
interface PrismServer {
  createServer(
    operations: readonly unknown[],
    options: { readonly cors: boolean; readonly config: object; readonly components: object },
  ): {
    listen(port: number, host: string): Promise<string>;
    close(): Promise<void>;
  };
}
interface PrismCore {
  createLogger(name: string, options: object): object;
}

const cli = '@stoplight/prism-cli';
/** What `prism proxy` sets up, but that it holds answers alone against the contract: our requests are wrong on purpose. */
const proxyConfig = {
  isProxy: true,
  validateRequest: false,
  validateResponse: true,
  checkSecurity: false,
  errors: false,
  mock: { dynamic: false },
};

/**
 * Starts Prism's proxy of the contract in this process, on a free port of loopback.
 *
 * @param upstream where it hands requests on to
 * @throws ConfigError when Prism is not installed
 */
export async function openPrism(document: OpenApiDocument, upstream: string): Promise<PrismProxy> {
  const manifest = findPrism();
  const require = createRequire(manifest);
  const { version } = require(manifest) as { readonly version: string };
  const http = require('@stoplight/prism-http') as PrismHttp;
  const { createServer } = require('@stoplight/prism-http-server') as PrismServer;
  const { createLogger } = require('@stoplight/prism-core') as PrismCore;
  // Prism resolves references in place.
  const operations = await http.getHttpOperationsFromSpec(structuredClone(document));
  const server = createServer(operations, {
    cors: false,
    config: { ...proxyConfig, upstream: new URL(upstream), upstreamProxy: undefined },
    components: { logger: createLogger('second opinion', { level: 'silent' }) },
  });
  const url = await server.listen(0, '127.0.0.1');
  return { url, version, close: () => server.close() };
}

/**
 * Prism's package.json.
 *
 * @param places files from which it is sought; this package and the folder where the command is run unless given
 * @throws ConfigError when none of them finds it
 */
export function findPrism(
  places: readonly string[] = [import.meta.url, join(process.cwd(), 'package.json')],
): string {
  for (const from of places) {
    try {
      return createRequire(from).resolve(`${cli}/package.json`);
    } catch {
      // Not there: the next place may have it.
    }
  }
  throw new ConfigError(`--via-prism needs Prism, which is not installed: npm install --save-dev ${cli}`);
}
