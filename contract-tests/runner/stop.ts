import { BroadcastChannel } from 'node:worker_threads';

/** What a thread asks that has just begun to listen: it may have missed the announcement. */
const question = { isOver: '?' } as const;

/** A run that can end early: from then on its tests send nothing but what puts things back. */
export interface Ending {
  /** What ended the run before it was through, once something has. */
  cause(): string | undefined;
  /** Ends the run in every thread of the process; the first cause counts. */
  end(cause: string): void;
  /** Ends the listening, when the run is over. */
  close(): void;
}

/**
 * Takes part in the ending of a run. It reaches every thread, also one that begins to listen only afterwards.
 *
 * @param signal ends the run as well, by its reason
 */
export function openEnding(runId: string, signal?: AbortSignal): Ending {
  const channel = new BroadcastChannel(`update-key-contract-${runId}`);
  let cause: string | undefined;
  let isOver = false;
  const announce = () => {
    // Whoever asks whether the server is there may learn that it is gone when the run has come to its end.
    if (cause !== undefined && !isOver) channel.postMessage(cause);
  };
  const end = (by: string) => {
    cause ??= by;
    announce();
  };
  const endBySignal = () => end(String(signal?.reason));
  channel.onmessage = (message) => {
    const data: unknown = Reflect.get(Object(message), 'data');
    if (typeof data === 'string') cause ??= data;
    else announce();
  };
  // A run must not be kept alive by what may end it.
  channel.unref();
  channel.postMessage(question);
  if (signal?.aborted === true) endBySignal();
  signal?.addEventListener('abort', endBySignal);
  return {
    cause: () => cause,
    end,
    close: () => {
      signal?.removeEventListener('abort', endBySignal);
      isOver = true;
      channel.close();
    },
  };
}
