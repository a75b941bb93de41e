import { createPrivateKey } from 'node:crypto';
import { memberOf, parseJson } from '../client/exchange.ts';
import { type ListeningServer, openServer } from '../mutation/server.ts';
import { structuresOf } from '../results/mask-keys.ts';
import { type KeyPair, pairOf } from '../support/keys/key-pair.ts';

export interface EchoingServer extends ListeningServer {
  /** Every private key that it was sent, each once. */
  pairs(): readonly KeyPair[];
}

/**
 * A server that tells in each response to an update what it should keep to itself: the token, and the private key of the
 * request, in every form.
 *
 * @param tokens what the mock knows, by what this server takes instead
 */
export async function openEchoingServer(tokens: ReadonlyMap<string, string>): Promise<EchoingServer> {
  const known = new Map<string, KeyPair>();
  const server = await openServer(() => ({
    all: async (asked, next) => {
      const [scheme = '', token = ''] = (asked.headers.authorization ?? '').split(' ');
      const authorization = `${scheme} ${tokens.get(token) ?? token}`;
      const found = privatePairs(asked.body, known);
      const response = await next(
        token === '' ? asked : { ...asked, headers: { ...asked.headers, authorization } },
      );
      if (asked.operation !== 'updateKey') return response;
      const body = {
        ...(parseJson(String(response.body)) as object | undefined),
        message: `${scheme} ${token} ${Buffer.from(token).toString('base64')} ${Buffer.from(token).toString('hex')}`,
        echoes: found.slice(0, 2).map(formsOf),
        authorization: asked.headers.authorization,
      };
      const headers = { ...response.headers, 'x-token': token, 'x-key': found[0]?.private.d ?? '' };
      return { ...response, headers, body: JSON.stringify(body) };
    },
  }));
  return { ...server, pairs: () => [...known.values()] };
}

/** A private key in every form in which it may be told. */
export function formsOf({ privateKey, private: members, pkcs8 }: KeyPair): readonly string[] {
  const der = Buffer.from(pkcs8, 'base64');
  const type = structuresOf(privateKey).at(-1) ?? 'pkcs8';
  return [
    JSON.stringify(members),
    `parsed ${pkcs8}`,
    der.toString('base64url'),
    der.toString('hex'),
    der.toString('hex').toUpperCase(),
    privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    privateKey.export({ format: 'pem', type }).toString().split('\n').slice(1, -2).join('\n'),
    privateKey.export({ format: 'der', type }).toString('base64'),
    Buffer.from(privateKey.export({ format: 'pem', type })).toString('base64'),
  ];
}

function privatePairs(body: Buffer | undefined, known: Map<string, KeyPair>): KeyPair[] {
  const list = memberOf(parseJson(body?.toString('utf8') ?? ''), 'cryptoKeyInfoEnvironmentList');
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    const text = String(memberOf(entry, 'privateKey'));
    const pair = known.get(text) ?? privatePair(text);
    if (pair === undefined) return [];
    known.set(text, pair);
    return [pair];
  });
}

function privatePair(text: string): KeyPair | undefined {
  try {
    return pairOf(createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' }));
  } catch {
    return undefined;
  }
}
