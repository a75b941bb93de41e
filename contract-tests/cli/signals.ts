import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;
/** A terminal sends a signal to every process, and npm hands on the one that it got: the same wish, twice at once. */
const sameSignal = 1000;
const betweenLooks = 500;

export interface SignalOptions {
  /** The command that removes what is left. */
  readonly remedy: string;
  readonly warn: (text: string) => void;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
  /** Ends the process. */
  readonly exit?: (code: number) => void;
  /** The number of the process that started this one. */
  readonly parent?: () => number;
}

/**
 * Hands a signal of the operating system on as an AbortSignal whose reason is its name. A second one, after more than a
 * moment, ends the process at once: then the manifest names what is left.
 */
export async function withSignals<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { remedy, warn, now = () => performance.now(), exit = process.exit, parent }: SignalOptions,
): Promise<T> {
  const controller = new AbortController();
  let first: number | undefined;
  const end = (name: NodeJS.Signals) => {
    if (first === undefined) {
      first = now();
      warn(`${name}: removing what the run has made`);
      controller.abort(name);
    } else if (now() - first >= sameSignal) {
      warn(`${name} again: ends at once; what the run has made is left, remove it with: ${remedy}`);
      exit(128 + constants.signals[name]);
    }
  };
  for (const name of signals) process.on(name, end);
  const stopLooking = whenOrphaned(() => end('SIGTERM'), parent);
  try {
    return await work(controller.signal);
  } finally {
    stopLooking();
    for (const name of signals) process.off(name, end);
  }
}

/**
 * Under npx a shell may stand between npx and this process, and a signal to npx may end that shell alone. Whoever started it
 * takes this process for ended then.
 */
function whenOrphaned(act: () => void, parent: (() => number) | undefined): () => void {
  const parentOf = parent ?? (process.env.npm_lifecycle_event === 'npx' ? () => process.ppid : undefined);
  if (parentOf === undefined) return () => undefined;
  const before = parentOf();
  const timer = setInterval(() => {
    if (parentOf() === before) return;
    clearInterval(timer);
    act();
  }, betweenLooks).unref();
  return () => clearInterval(timer);
}
