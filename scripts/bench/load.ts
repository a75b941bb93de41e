import autocannon from 'autocannon';

export interface Load {
  /** Requests a second. */
  readonly rate: number;
  /** Median latency in ms. */
  readonly latency: number;
}

const CONNECTIONS = 16;
const UPDATE =
  '/apiops/projects/BenchProject/keys/bench-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT';

/**
 * Sends Update Key with propagation over 16 connections. Each connection takes its own share of the bodies, so that with
 * `amount` at most the number of bodies no body is sent twice.
 *
 * @throws {Error} when an answer is not 200
 */
export async function updateLoad(
  url: string,
  bodies: readonly string[],
  extent: { readonly seconds: number } | { readonly amount: number },
  connections = CONNECTIONS,
): Promise<Load> {
  let next = 0;
  const share = Math.ceil(bodies.length / connections);
  const run = autocannon({
    url: url + UPDATE,
    method: 'PUT',
    headers: { authorization: 'Bearer full-access-token', 'content-type': 'application/json' },
    connections,
    ...('seconds' in extent ? { duration: extent.seconds } : { amount: extent.amount }),
    setupClient: (client) => {
      const start = share * next++;
      client.setRequests(bodies.slice(start, start + share).map((body) => ({ body })));
    },
  });
  const span = spanOfAnswers(run);
  const result = await run;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`);
  }
  return { rate: span.rate(), latency: result.latency.p50 };
}

/** Times from the first to the last answer; autocannon itself only counts whole seconds. */
function spanOfAnswers(run: autocannon.Instance): { rate(): number } {
  let answers = 0;
  let first = 0;
  let last = 0;
  run.on('response', () => {
    last = performance.now();
    if (answers++ === 0) first = last;
  });
  return { rate: () => ((answers - 1) / (last - first)) * 1000 };
}
