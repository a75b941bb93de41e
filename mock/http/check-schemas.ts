import { Ajv2020 } from 'ajv/dist/2020.js';
import { ContractError } from '../../openapi/document.ts';
import type { Contract, ContractOperation, JsonSchema } from '../../openapi/load.ts';

/**
 * Compiles every schema of the contract's operations. The mock compiles each at its first use, which is late to learn of a slip.
 *
 * @throws {ContractError} naming the operation and the part of it whose schema cannot be used
 */
export function checkSchemas(contract: Contract): void {
  const { components } = contract.document;
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  const all = contract.operations.flatMap((operation) =>
    [...schemasOf(operation)].map(([part, schema]) => ({ place: `${operation.id}, ${part}`, schema })),
  );
  try {
    // At once, as what they share is compiled once then.
    ajv.compile({ components, anyOf: all.map(({ schema }) => schema) });
  } catch {
    for (const { place, schema } of all) {
      try {
        ajv.compile({ ...schema, components });
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new ContractError('openapi.yaml', place, reason, { cause });
      }
    }
  }
}

function* schemasOf({
  parameters,
  requestBody,
  responses,
}: ContractOperation): Generator<[string, JsonSchema]> {
  for (const { name, schema } of parameters) yield [`parameter ${name}`, schema];
  if (requestBody !== undefined) yield ['request body', requestBody.schema];
  for (const [status, { content }] of Object.entries(responses)) {
    for (const { schema } of Object.values(content))
      if (schema !== undefined) yield [`response ${status}`, schema];
  }
}
