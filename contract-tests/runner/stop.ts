import { BroadcastChannel } from 'node:worker_threads';

/** What a thread asks that has just begun to listen: it may have missed the announcement. */
const question = { isOver: '?' } as const;

/**
 * Ends a run early once the signal is given: from then on its tests send nothing but what puts things back. Reaches every
 * thread of the process, also one that begins to listen only afterwards.
 *
 * @returns ends the announcing, when the run is over
 */
export function announceStop(runId: string, signal: AbortSignal): () => void {
  const channel = channelOf(runId);
  const announce = () => {
    if (signal.aborted) channel.postMessage(`the run was ended by ${String(signal.reason)}`);
  };
  channel.onmessage = announce;
  // A run must not be kept alive by what may end it.
  channel.unref();
  signal.addEventListener('abort', announce);
  return () => {
    signal.removeEventListener('abort', announce);
    channel.close();
  };
}

/** Tells why the run was ended, once it was. */
export function listenForStop(runId: string): () => string | undefined {
  let reason: string | undefined;
  const channel = channelOf(runId);
  channel.onmessage = (message) => {
    const data: unknown = Reflect.get(Object(message), 'data');
    if (typeof data === 'string') reason = data;
  };
  channel.unref();
  channel.postMessage(question);
  return () => reason;
}

function channelOf(runId: string): BroadcastChannel {
  return new BroadcastChannel(`update-key-contract-${runId}`);
}
