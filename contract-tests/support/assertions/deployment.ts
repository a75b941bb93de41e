import { type Exchange, memberOf } from '../../client/exchange.ts';
import { ContractViolation } from '../violation.ts';

/** One entry of `environmentResults`, as it came. */
export interface ResultEntry {
  readonly environmentName: unknown;
  readonly success: unknown;
  readonly message: unknown;
}

export interface DeploymentReading {
  readonly success: unknown;
  readonly entries: readonly ResultEntry[] | undefined;
}

/** The response's `deploymentResult`, or undefined when it has none. */
export function readDeployment(exchange: Exchange): DeploymentReading | undefined {
  const result = memberOf(exchange.json, 'deploymentResult');
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return undefined;
  const list = memberOf(result, 'environmentResults');
  return {
    success: memberOf(result, 'success'),
    entries: Array.isArray(list)
      ? list.map((entry: unknown) => ({
          environmentName: memberOf(entry, 'environmentName'),
          success: memberOf(entry, 'success'),
          message: memberOf(entry, 'message'),
        }))
      : undefined,
  };
}

/** UK-DEP-02: exactly one entry for each environment, in any order. */
export function expectEntriesFor(
  names: readonly string[],
  entries: readonly ResultEntry[],
  exchange: Exchange,
): void {
  const received = entries.map(({ environmentName }) => String(environmentName)).sort();
  if (JSON.stringify(received) === JSON.stringify([...names].sort())) return;
  throw new ContractViolation({
    expected: `one entry for each of ${names.join(', ')}`,
    received: received.length === 0 ? 'none' : `entries for ${received.join(', ')}`,
    exchange,
  });
}

/** UK-DEP-03: each entry has its members, of their types. */
export function expectWholeEntries(entries: readonly ResultEntry[], exchange: Exchange): void {
  const types = { environmentName: 'string', success: 'boolean', message: 'string' } as const;
  for (const entry of entries) {
    for (const [name, type] of Object.entries(types)) {
      const value = memberOf(entry, name);
      if (typeof value === type) continue;
      throw new ContractViolation({
        expected: `every entry to have ${name}, a ${type}`,
        received: value === undefined ? `one without ${name}` : `${name} ${JSON.stringify(value)}`,
        exchange,
      });
    }
  }
}

/** UK-DEP-04: the whole succeeded exactly when every entry did. */
export function expectConsistentSuccess(
  { success, entries = [] }: DeploymentReading,
  exchange: Exchange,
): void {
  const expected = entries.every((entry) => entry.success === true);
  if (success === expected) return;
  throw new ContractViolation({
    expected: `deploymentResult.success ${expected}, as ${expected ? 'every' : 'not every'} entry succeeded`,
    received: JSON.stringify(success) ?? 'none',
    exchange,
  });
}
