import { follow } from '../../../openapi/checks/walk.ts';
import type { Contract, JsonObject } from '../../../openapi/load.ts';

export interface ListedExample {
  /** As the contract has it: `200`, `4XX`; empty for a request. */
  readonly status: string;
  readonly name: string;
  readonly example: JsonObject & { readonly 'x-request': JsonObject; readonly value: JsonObject };
}

/**
 * The examples of an operation's answers, in the contract's order of statuses.
 *
 * @throws Error when one of Update Key's says nothing about the request that it answers
 */
export function responseExamples(contract: Contract, operationId: string): readonly ListedExample[] {
  const operation = contract.operation(operationId);
  return Object.entries(operation?.responses ?? {}).flatMap(([status, { content }]) =>
    Object.values(content).flatMap(({ examples }) =>
      Object.entries(examples).map(([name, example]) => listed(contract, status, name, example)),
    ),
  );
}

/** The examples of the body of Update Key. */
export function updateRequestExamples(contract: Contract): readonly ListedExample[] {
  const [content] = Object.values(
    (contract.document.components.requestBodies?.UpdateKey?.content ?? {}) as Record<string, JsonObject>,
  );
  return Object.entries((content?.examples ?? {}) as Record<string, JsonObject>).map(([name, example]) =>
    listed(contract, '', name, example),
  );
}

function listed(contract: Contract, status: string, name: string, example: object): ListedExample {
  const followed = follow(contract.document, { ...example });
  if (followed['x-request'] === undefined) throw new Error(`the example ${status} ${name} has no x-request`);
  return { status, name, example: followed as ListedExample['example'] };
}
