import { createMock, type Mock } from '../../mock/index.ts';
import type { Contract } from '../../openapi/load.ts';
import { noManifest } from '../cleanup/manifest.ts';
import { createApi } from '../client/api.ts';
import { mockSettings } from '../config/settings.ts';
import { createResponseJudge } from '../support/assertions/response.ts';
import type { Run } from '../support/context.ts';
import { createFixtures } from '../support/fixtures.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import { createKeySource } from '../support/keys/keys.ts';
import { timePropagation } from '../support/propagation.ts';
import { createHand, type MakeBehaviour } from './server.ts';

const url = 'http://mock';

/**
 * A context whose requests go to a server in this thread: a mock behind a behaviour.
 *
 * @param mock of its own unless given
 * @param session what the server shares with no other on the same mock
 */
export function runOn(
  contract: Contract,
  make: MakeBehaviour,
  rsa: readonly KeyPair[],
  mock: Mock = createMock({ contract, journal: 0 }),
  session = 'sequences',
): Run {
  const hand = createHand(make, mock, session);
  const settings = { ...mockSettings, propagationTimeout: 0 };
  const keys = createKeySource({ rsa, zeroLed: [] }, () => {});
  const api = createApi({
    contract,
    url,
    token: settings.tokens.full,
    send: async ({ method, url: address, headers, body }) => {
      const response = await hand({
        method,
        url: address.slice(url.length),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body: body === undefined ? undefined : Buffer.from(String(body)),
      });
      return { status: response.status, headers: response.headers, text: response.body.toString() };
    },
  });
  return {
    settings,
    contract,
    api,
    keys,
    fixtures: createFixtures({
      api,
      settings,
      keys,
      manifest: noManifest,
      prefix: 'uk-test',
      readOnly: false,
    }),
    responses: createResponseJudge(contract),
    propagation: timePropagation(0),
    environment: 'production',
    pairs: [],
    readOnly: false,
  };
}
