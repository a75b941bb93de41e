import type { Contract } from '../../openapi/load.ts';
import { createSender, type Send } from '../client/transport.ts';
import type { TargetInput } from './input.ts';

/** Gives what sends to a server of that name, within the thread that asks for it. */
export type Connector = (name: string) => Send;

/** Gives what sends to a target: over the network, or to the module that has the server in this thread. */
export function createSendTo(contract: Contract): (target: TargetInput) => Promise<Send> {
  const connectors = new Map<string, Promise<Connector>>();
  const load = async (module: string): Promise<Connector> =>
    ((await import(module)) as { connectorOf: (contract: Contract) => Connector }).connectorOf(contract);
  return async ({ inProcess, settings }) => {
    if (inProcess === undefined) return createSender(settings);
    const { module, name } = inProcess;
    const connector = connectors.get(module) ?? load(module);
    connectors.set(module, connector);
    return (await connector)(name);
  };
}
