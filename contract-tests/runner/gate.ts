import type { Exchange } from '../client/exchange.ts';
import type { Send } from '../client/transport.ts';
import type { Settings, Tokens } from '../config/settings.ts';
import { NotVerified, needsWrite } from '../support/violation.ts';

/** Lets the requests of one test through for as long as it runs. */
export interface Gate {
  readonly send: Send;
  /** Lets nothing through from now on, and waits for what is under way: what comes after would be left behind. */
  close(): Promise<void>;
}

/**
 * @param objection why a request must not be sent; its test ends as not verified then
 */
export function createGate(
  send: Send,
  objection: (request: Exchange['request']) => string | undefined,
): Gate {
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  return {
    send: async (request, overOpen) => {
      const reason = closed ? 'the test is over' : objection(request);
      if (reason !== undefined) throw new NotVerified(reason);
      const sending = send(request, overOpen);
      underWay.add(sending);
      try {
        return await sending;
      } finally {
        underWay.delete(sending);
      }
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(underWay);
    },
  };
}

const tokensThatWrite = [
  'full',
  'admin',
  'noSecurityRole',
  'noDeployRole',
  'outsider',
] as const satisfies readonly (keyof Tokens)[];

/** Why a request is not sent by a run that only reads: whatever carries a valid token may change something. */
export function objectToWriting({ tokens }: Settings): (request: Exchange['request']) => string | undefined {
  const valid = tokensThatWrite.flatMap((name) => tokens[name] ?? []);
  return ({ method, headers }) => {
    if (method === 'GET') return undefined;
    const [scheme = '', token = ''] = (headers.Authorization ?? '').split(/ +/);
    const mayWrite = scheme.toLowerCase() === 'bearer' && valid.includes(token);
    return mayWrite ? needsWrite : undefined;
  };
}
