import type { Exchange } from '../client/exchange.ts';
import { parseJson } from '../client/exchange.ts';
import { ecPair, type KeyPair } from '../support/keys/key-pair.ts';
import { entryOf } from '../support/keys/keys.ts';
import { type JwkReading, type KeyReading, parseJwk, parseKey } from '../support/readings.ts';

/** An exchange that never took place. */
export function exchangeOf(
  status: number,
  body: unknown,
  more: { readonly headers?: Record<string, string>; readonly authorization?: string } = {},
): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    operation: 'updateKey',
    request: {
      method: 'PUT',
      url: 'http://127.0.0.1:4010/apiops/projects/MyProject/keys/my-key/',
      headers: {
        Authorization: more.authorization ?? 'Bearer a-long-token',
        'Content-Type': 'application/json',
      },
      body: '{"name":"my-key"}',
    },
    status,
    headers: { 'content-type': 'application/json', ...more.headers },
    text,
    json: parseJson(text),
    described: true,
  };
}

export const deployed = {
  success: true,
  deploymentResult: {
    success: true,
    message: 'done',
    environmentResults: [{ environmentName: 'production', success: true, message: 'done' }],
  },
};

export const onePair: KeyPair = ecPair('P-256');
export const otherPair: KeyPair = ecPair('P-256');

export function keyReading(pair: KeyPair, more: object = {}): KeyReading {
  const item = {
    name: 'my-key',
    description: 'A key',
    projectId: 'p',
    keyType: pair.keyType,
    cryptoKeyInfoEnvironmentList: [entryOf('production', pair)],
    ...more,
  };
  return parseKey(item, exchangeOf(200, { success: true, resultList: [item] }));
}

export function jwkReading(
  pair: KeyPair,
  half: 'public' | 'private' = 'public',
  more: object = {},
): JwkReading {
  const item = {
    name: 'my-jwk',
    description: null,
    kid: 'my-jwk',
    useType: 'SIGNATURE',
    algorithm: pair.algorithm,
    type: pair.keyType,
    [pair.keyType.toLowerCase()]: half === 'public' ? pair.public : { ...pair.public, ...pair.private },
    ...more,
  };
  return parseJwk(item, exchangeOf(200, { success: true, resultList: [item] }));
}
