/** For Vite (https://vite.dev): the mock within its development and preview server. It imports nothing of Vite. */
import { createMock, type Mock } from '../create-mock.ts';
import type { Middleware } from '../listener.ts';
import type { MockOptions } from '../options.ts';

export interface PluginOptions extends MockOptions {
  /** Where the mock is found, such as `/mock` for `/mock/apiops/projects/`; at the root unless given. */
  readonly prefix?: string;
}

/** What it needs of Vite's servers. */
export interface ServerWithMiddleware {
  readonly middlewares: { use(path: string, middleware: Middleware): unknown };
  readonly config: { readonly logger: { info(text: string): void } };
}

/** A plugin as Vite 5 and later take it. */
export interface UpdateKeyMockPlugin {
  readonly name: string;
  readonly apply: 'serve';
  /** The mock, for what else the configuration does with it. */
  readonly api: { readonly mock: Mock };
  configureServer(server: ServerWithMiddleware): void;
  configurePreviewServer(server: ServerWithMiddleware): void;
}

/**
 * Serves a mock within Vite's own server: the app calls it at its own origin, without a proxy or CORS. What is not the mock's is
 * left to Vite.
 *
 * @throws {TypeError} when a prefix does not begin with a slash or ends with one, or an option is wrong
 */
export function updateKeyMock(options: PluginOptions = {}): UpdateKeyMockPlugin {
  const { prefix = '', ...mockOptions } = options;
  if (!/^(\/.*[^/])?$/.test(prefix)) {
    throw new TypeError(`updateKeyMock: prefix must be as /mock, not ${JSON.stringify(prefix)}`);
  }
  const mock = createMock(mockOptions);
  const serve = ({ middlewares, config }: ServerWithMiddleware): void => {
    middlewares.use(prefix === '' ? '/' : prefix, mock.app);
    config.logger.info(`  Update Key mock: ${prefix}/apiops/, and what it knows at ${prefix}/__admin/`);
  };
  return {
    name: 'update-key-mock',
    apply: 'serve',
    api: { mock },
    configureServer: serve,
    configurePreviewServer: serve,
  };
}
