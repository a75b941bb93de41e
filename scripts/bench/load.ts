import autocannon from 'autocannon';

export interface Load {
  /** Requests a second. */
  readonly rate: number;
  /** Median latency in ms. */
  readonly latency: number;
}

const CONNECTIONS = 16;
/** Update Key with propagation, to the seed's `bench-key`. */
export const UPDATE =
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
  const { result, rate } = await shoot({
    url: url + UPDATE,
    method: 'PUT',
    headers: { authorization: 'Bearer full-access-token', 'content-type': 'application/json' },
    connections,
    ...('seconds' in extent ? { duration: extent.seconds } : { amount: extent.amount }),
    setupClient: shareOut(bodies, connections),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`);
  }
  return { rate, latency: result.latency.p50 };
}

function shareOut(bodies: readonly string[], connections: number): (client: autocannon.Client) => void {
  const share = Math.ceil(bodies.length / connections);
  let next = 0;
  return (client) => {
    const start = share * next++;
    client.setRequests(bodies.slice(start, start + share).map((body) => ({ body })));
  };
}

/** The rate is taken from the first to the last answer; autocannon itself only counts whole seconds. */
function shoot(options: autocannon.Options): Promise<{ result: autocannon.Result; rate: number }> {
  let answers = 0;
  let first = 0;
  let last = 0;
  return new Promise((resolve, reject) => {
    const run = autocannon(options, (error: unknown, result) => {
      if (error) reject(error);
      else resolve({ result, rate: ((answers - 1) / (last - first)) * 1000 });
    });
    run.on('response', () => {
      last = performance.now();
      if (answers++ === 0) first = last;
    });
  });
}
