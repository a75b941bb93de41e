import type { ContractOperation } from '../../openapi/load.ts';
import type { OperationBehaviour } from './operation.ts';
import { forcedResponse } from './prefer.ts';
import { problem } from './response.ts';

/** For an operation of the contract without a behaviour: the first example of its first successful response. */
export function exampleBehaviour(operation: ContractOperation): OperationBehaviour {
  const code = Object.keys(operation.responses).find((status) => /^2\d\d$/.test(status));
  const response = code === undefined ? undefined : forcedResponse(operation, { code });
  return () =>
    response ?? problem(501, 'server_error', `The contract has no successful response for ${operation.id}.`);
}
