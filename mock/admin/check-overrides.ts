import type { Contract, ContractOperation } from '../../openapi/load.ts';
import { documentedExamples, forcedResponse } from '../http/prefer.ts';
import { listed, type SeedProblem } from '../state/problems.ts';

/** A response as it was given: the schema has judged its members one by one, not which of them go together. */
interface GivenOverride {
  readonly operation: string;
  readonly example?: unknown;
  readonly code?: unknown;
  readonly status?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Of these, one says what is sent. */
const KINDS = ['example', 'code', 'body', 'status', 'network', 'gateway'];
/** Those that go together. */
const PAIRS: readonly string[] = ['example and code', 'body and status'];

/** What the mock writes by itself. */
const RESERVED = ['content-length', 'transfer-encoding', 'connection', 'x-mock-request-id', 'link'];

const WITHOUT_BODY: readonly unknown[] = [204, 205, 304];

/** What is wrong with responses that are to be forced, at which place. */
export function problemsOfOverrides(
  overrides: readonly GivenOverride[],
  contract: Contract,
): readonly SeedProblem[] {
  return overrides.flatMap((override, index) => {
    const found = problemOf(override, contract);
    return found === undefined
      ? []
      : [{ pointer: `/responses/${index}${found.pointer}`, message: found.message }];
  });
}

function problemOf(override: GivenOverride, contract: Contract): SeedProblem | undefined {
  const kinds = KINDS.filter((kind) => kind in override);
  const isOne = kinds.length === 1 || PAIRS.includes(kinds.join(' and '));
  if (!isOne) {
    const given = kinds.length === 0 ? 'none' : kinds.join(' and ');
    const message = `must have one of ${KINDS.join(', ')} (code may stand beside example, status beside body), not ${given}`;
    return { pointer: '', message };
  }
  const reserved = Object.keys(override.headers ?? {}).find((name) => RESERVED.includes(name.toLowerCase()));
  if (reserved !== undefined)
    return { pointer: `/headers/${reserved}`, message: 'is written by the mock itself: leave it out' };
  if ('body' in override && WITHOUT_BODY.includes(override.status))
    return { pointer: '/body', message: `must be left out: status ${override.status} has no body` };
  return problemWithOperation(override, contract);
}

function problemWithOperation(override: GivenOverride, contract: Contract): SeedProblem | undefined {
  const isDocumented = 'example' in override || 'code' in override;
  if (override.operation === '*') {
    const message = 'must name an operation: examples and codes are those of one operation';
    return isDocumented ? { pointer: '/operation', message } : undefined;
  }
  const operation = contract.operation(override.operation);
  if (operation === undefined) {
    const known = listed(['*', ...contract.operations.map(({ id }) => id)]);
    return { pointer: '/operation', message: `${quote(override.operation)} is unknown; ${known}` };
  }
  return isDocumented ? problemWithExample(override, operation) : undefined;
}

function problemWithExample(
  { example, code }: GivenOverride,
  operation: ContractOperation,
): SeedProblem | undefined {
  const wanted = {
    ...(typeof code === 'number' && { code: String(code) }),
    ...(typeof example === 'string' && { example }),
  };
  if (forcedResponse(operation, wanted)?.forced !== undefined) return undefined;
  const available = Object.entries(documentedExamples(operation));
  const codes = available.map(([key, names]) => `${key} (${names.join(', ')})`).join(', ');
  const what = [code, example].filter((part) => part !== undefined).map(quote);
  return {
    pointer: example === undefined ? '/code' : '/example',
    message: `${what.join(' with ')} is not documented for ${operation.id}; there are ${codes}`,
  };
}

function quote(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 80) : value);
}
