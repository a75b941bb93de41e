import { pointerTo } from '../../openapi/json-pointer.ts';
import type { Contract } from '../../openapi/load.ts';
import type { Evidence } from '../../openapi/site/evidence.ts';
import type { ContractPlace } from './document.ts';

/** Finds where the contract states a clause, by its id. */
export function placesOf(contract: Contract, evidence: Evidence): (id: string) => ContractPlace {
  const pointers = new Map(
    contract.operations.flatMap(({ path, method, clauses }) =>
      clauses.map(({ id }, index) => [
        id,
        pointerTo(['paths', path, method.toLowerCase(), 'x-clauses', index]),
      ]),
    ),
  );
  return (id) => ({ pointer: pointers.get(id) ?? '', lines: evidence.clauses[id]?.contract ?? [] });
}
