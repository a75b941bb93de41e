import { follow } from '../../../openapi/checks/walk.ts';
import type { Contract, ContractOperation, JsonObject } from '../../../openapi/load.ts';

export interface ListedExample {
  /** Such as `200`; empty for a request. */
  readonly status: string;
  readonly name: string;
  readonly example: {
    readonly summary?: string;
    readonly value: unknown;
    readonly 'x-request'?: JsonObject;
  };
}

/** The examples of an operation's responses. */
export function responseExamples(operation: ContractOperation): readonly ListedExample[] {
  return Object.entries(operation.responses).flatMap(([status, { content }]) =>
    Object.values(content).flatMap(({ examples }) =>
      Object.entries(examples).map(([name, example]) => ({ status, name, example })),
    ),
  );
}

/** The examples of the body of Update Key. */
export function updateRequestExamples({ document }: Contract): readonly ListedExample[] {
  const content = (document.components.requestBodies?.UpdateKey?.content ?? {}) as Record<string, JsonObject>;
  const examples = (content['application/json']?.examples ?? {}) as Record<string, JsonObject>;
  return Object.entries(examples).map(([name, example]) => ({
    status: '',
    name,
    example: follow(document, example) as ListedExample['example'] & JsonObject,
  }));
}

/** The operation of an id that the contract must have. */
export function operationOf(contract: Contract, id: string): ContractOperation {
  const operation = contract.operation(id);
  if (operation === undefined) throw new Error(`the contract has no operation ${id}`);
  return operation;
}
