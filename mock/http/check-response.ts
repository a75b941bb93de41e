import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Contract, ContractOperation } from '../../openapi/load.ts';
import { type MockResponse, problem } from './response.ts';
import { describeViolations } from './violations.ts';

/** Gives the response back when the contract allows it, otherwise a 500 that says where it differs. */
export type ResponseChecker = (operation: ContractOperation, response: MockResponse) => MockResponse;

/** Compiled schemas of a contract are shared by all mocks that are driven by it. */
export function responseCheckerOf(contract: Contract): ResponseChecker {
  const checker = checkers.get(contract) ?? createResponseChecker(contract);
  checkers.set(contract, checker);
  return checker;
}

const checkers = new WeakMap<Contract, ResponseChecker>();

function createResponseChecker(contract: Contract): ResponseChecker {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateFormats: false });
  const { components } = contract.document;
  const known = new Map<string, ValidateFunction | undefined>();

  const validatorFor = (operation: ContractOperation, status: string, type: string) => {
    const id = `${operation.id} ${status} ${type}`;
    if (!known.has(id)) {
      const schema = operation.responses[status]?.content[type]?.schema;
      known.set(id, schema && ajv.compile({ ...schema, components }));
    }
    return known.get(id);
  };
  return (operation, response) => {
    if (response.contentType.startsWith('application/problem+json')) return response;
    const status = documentedStatus(operation, response.status);
    if (status === undefined) return broken(operation, `status ${response.status} is not documented`);
    const content = operation.responses[status]?.content ?? {};
    if (Object.keys(content).length === 0) {
      return response.body === ''
        ? response
        : broken(operation, `${response.status} is documented without a body`);
    }
    const type = response.contentType.split(';')[0]?.trim() ?? '';
    if (content[type] === undefined) {
      return broken(operation, `${response.status} is not documented as ${type}`);
    }
    const validate = validatorFor(operation, status, type);
    if (
      validate === undefined ||
      validate(type.endsWith('json') ? JSON.parse(response.body) : response.body)
    ) {
      return response;
    }
    const reported = describeViolations(validate.errors ?? [], 'body').map(
      ({ field, message }) => `${field} ${message}`,
    );
    return broken(operation, `the body of ${response.status} does not fit: ${reported.join('; ')}`);
  };
}

function documentedStatus({ responses }: ContractOperation, status: number): string | undefined {
  return [String(status), `${String(status)[0]}XX`, 'default'].find((key) => key in responses);
}

function broken(operation: ContractOperation, what: string): MockResponse {
  return problem(
    500,
    'internal_error',
    `The mock's response to ${operation.id} breaks the contract: ${what}.`,
  );
}
