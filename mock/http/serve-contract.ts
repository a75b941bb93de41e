import type { Contract } from '../../openapi/load.ts';
import { responseCheckerOf } from './check-response.ts';
import { exampleBehaviour } from './example-behaviour.ts';
import type { OperationBehaviour } from './operation.ts';
import { behaviours } from './operations/index.ts';
import type { Pipeline } from './pipeline.ts';
import { createRouter } from './router.ts';
import { createValidators } from './validate.ts';

/** What a contract was compiled to, for all mocks that serve it. */
const compiled = new WeakMap<Contract, Pick<Pipeline, 'route' | 'validatorOf'>>();

function compile(contract: Contract): Pick<Pipeline, 'route' | 'validatorOf'> {
  const known = compiled.get(contract);
  if (known !== undefined) return known;
  const made = { route: createRouter(contract), validatorOf: createValidators(contract) };
  compiled.set(contract, made);
  return made;
}

/** What follows from the contract alone. */
export function servingOf(
  contract: Contract,
  checkResponses: boolean,
): Pick<Pipeline, 'route' | 'validatorOf' | 'behaviourOf' | 'check'> {
  const known = new Map<string, OperationBehaviour>(Object.entries(behaviours));
  return {
    ...compile(contract),
    behaviourOf: (operation) => known.get(operation.id) ?? exampleBehaviour(operation),
    check: checkResponses ? responseCheckerOf(contract) : (_operation, response) => response,
  };
}
