import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Hands a signal of the operating system on as an AbortSignal whose reason is its name. A second one ends the process at
 * once: then the manifest tells what is left.
 */
export async function withSignals<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const end = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(128 + constants.signals[name]);
    process.stderr.write(`update-key-contract: ${name}: removing what the run has made\n`);
    controller.abort(name);
  };
  for (const name of signals) process.on(name, end);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of signals) process.off(name, end);
  }
}
