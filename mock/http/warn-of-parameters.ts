import type { ContractOperation } from '../../openapi/load.ts';
import { longCredentials } from '../masking/gather-secrets.ts';

/** The mock's own header: what the contract ignores in a request, in a sentence. */
export const WARNING_HEADER = 'X-Mock-Warning';

/** Parameters that ask the mock for a response. */
const OWN_PARAMETERS = ['__code', '__example'];
const HARMLESS = /^[\w.[\]-]{1,40}$/;

/** Of the edition of January 2026 and later, by their names. */
const LATER_EDITION: Readonly<Record<string, string>> = {
  jwkUpdateAction:
    'it is of the edition of 2026; in this contract, of December 2025, jwkUpdateAction=UPDATE is updateReferencedJwks=true',
  jwkDeleteAction:
    'it is of the edition of 2026; in this contract, of December 2025, there is no such parameter',
};

/** The latest query of an operation that had nothing to warn of: most come again, and need no second look. */
const harmless = new WeakMap<ContractOperation, string>();

/**
 * What to report of query parameters that an operation does not have: the contract ignores them, and their sender waits for
 * an effect. Undefined where all are known.
 *
 * @param headers of the request, name and value in turn: a credential that stands for a name is not repeated (UK-RES-03)
 */
export function warnOfParameters(
  operation: ContractOperation,
  search: string,
  headers: readonly string[],
): string | undefined {
  if (search === '' || harmless.get(operation) === search) return undefined;
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const unknown = [...new Set(new URLSearchParams(search).keys())].find(
    (name) => !known.includes(name) && !OWN_PARAMETERS.includes(name),
  );
  if (unknown === undefined) {
    harmless.set(operation, search);
    return undefined;
  }
  const isShown =
    HARMLESS.test(unknown) && !longCredentials(headers).some((credential) => unknown.includes(credential));
  if (!isShown) return `A query parameter that ${operation.id} does not have is ignored.`;
  const explanation = LATER_EDITION[unknown] ?? nearestOf(unknown, known);
  return `The query parameter ${unknown} is ignored: ${explanation ?? `${operation.id} has ${listed(known)}`}.`;
}

/** A name that differs in case, or by the brackets and indices with which libraries write arrays. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.replace(/\[\w*\]|[._-]/g, '').toLowerCase();
  const nearest = known.find((each) => plain(each) === plain(name));
  return nearest === undefined ? undefined : `write ${nearest}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'no query parameters' : `only ${names.join(' and ')}`;
}
