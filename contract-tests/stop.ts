import { BroadcastChannel } from 'node:worker_threads';

/** Ends a run early: from then on its tests send nothing but what puts things back. Reaches every thread of the process. */
export function announceStop(runId: string, reason: string): void {
  const channel = channelOf(runId);
  channel.postMessage(reason);
  channel.close();
}

/** Tells why the run was ended, once it was. */
export function listenForStop(runId: string): () => string | undefined {
  let reason: string | undefined;
  const channel = channelOf(runId);
  channel.onmessage = (message) => {
    reason = String(Reflect.get(Object(message), 'data'));
  };
  // A run must not be kept alive by what may end it.
  channel.unref();
  return () => reason;
}

function channelOf(runId: string): BroadcastChannel {
  return new BroadcastChannel(`update-key-contract-${runId}`);
}
