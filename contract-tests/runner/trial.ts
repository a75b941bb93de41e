import type { Manifest } from '../cleanup/manifest.ts';
import type { Api } from '../client/api.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Settings } from '../config/settings.ts';
import { keyBody } from '../support/fixtures.ts';
import { ecPair } from '../support/keys/key-pair.ts';

/**
 * Creates the first key of a run, before any test: what keeps every test from having one is told once. The end of the run
 * removes it with all else that the manifest names.
 *
 * @throws ConfigError when the token may not create keys, or requests are limited or do not get through
 */
export async function tryToCreate(
  api: Api,
  { project, environments }: Settings,
  runId: string,
  manifest: Manifest,
): Promise<void> {
  const name = `uk-${runId}-first-key`;
  manifest.creates({ kind: 'key', project, name });
  const body = keyBody(
    name,
    { [environments[0] ?? '']: ecPair('P-256') },
    `Made by a contract run (${name})`,
  );
  const exchange = await api.createKey(project, body);
  const { status } = exchange;
  const remedy = remedyOf(status);
  if (remedy === undefined) return;
  const [{ origin, pathname }] = [new URL(exchange.request.url)];
  throw new ConfigError(
    `${origin}: Create Key (POST ${pathname}) responded with ${quotedSummaryOf(exchange)}; ${remedy}`,
  );
}

/** What to do about a response that says nothing of the clauses; undefined for any other. */
function remedyOf(status: number): string | undefined {
  switch (status) {
    case 401:
      return 'give a valid token in tokens.full';
    case 403:
      return 'tokens.full needs ROLE_API_SECURITY and ROLE_DEPLOY_UNDEPLOY_PROXIES (or ROLE_ADMIN), and membership in the project; --read-only does without';
    case 429:
      return 'requests are limited; wait, and give --max-rps N';
    case 502:
    case 503:
    case 504:
      return 'the server is not reached by what stands before it; try again later';
    default:
      return undefined;
  }
}
