import type { Contract } from '../../openapi/load.ts';
import { startPrism } from '../contract/prism/start-prism.ts';
import type { Peer } from './peer.ts';
import { type Replayed, replayOf } from './replay.ts';

const document = 'openapi/generated/openapi.json';

/** `prism proxy --errors` before the relay, and a client that replays the contract's examples through it. */
export async function openPrismPeer(contract: Contract, upstream: string): Promise<Peer> {
  const args = ['proxy', document, upstream, '--errors', '--verboseLevel', 'fatal'];
  const { url, stop } = await startPrism(...args);
  const replay = replayOf(contract);
  return {
    name: 'prism proxy --errors',
    command: `prism ${args.join(' ')}`,
    judge: async () => {
      const found: string[] = [];
      for (const request of replay) found.push(...(await violationsOf(url, request)));
      return found;
    },
    close: stop,
  };
}

async function violationsOf(url: string, { name, path, ...init }: Replayed): Promise<readonly string[]> {
  let text: string;
  let status: number;
  try {
    const response = await fetch(url + path, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    [text, status] = [await response.text(), response.status];
  } catch {
    return [`${name}: no response`];
  }
  if (!text.includes('stoplight.io/prism/errors')) return [];
  const { type = '', validation = [] } = JSON.parse(text) as {
    readonly type?: string;
    readonly validation?: readonly { readonly location?: readonly string[]; readonly code?: string }[];
  };
  const places = validation.map(({ location = [], code }) => `${location.join('.')} ${code}`);
  return [`${name}: ${status} ${type.split('#')[1] ?? type} ${places.sort().join(', ')}`];
}
