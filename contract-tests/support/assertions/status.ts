import type { Exchange } from '../../client/exchange.ts';
import { quotedSummaryOf } from '../../client/server-words.ts';
import { ContractViolation } from '../violation.ts';

/** Judges the status alone: one of those that the decision table allows. */
export function expectStatus(exchange: Exchange, allowed: readonly number[], what: string): void {
  if (allowed.includes(exchange.status)) return;
  throw new ContractViolation({
    expected: `${what}: ${allowed.join(' or ')}`,
    received: quotedSummaryOf(exchange),
    exchange,
  });
}

/** Judges that a request is rejected with whichever 4xx. */
export function expectClientError(exchange: Exchange, what: string): void {
  if (isClientError(exchange)) return;
  throw new ContractViolation({ expected: `${what}: a 4xx`, received: quotedSummaryOf(exchange), exchange });
}

export function isClientError({ status }: Exchange): boolean {
  return status >= 400 && status < 500;
}

export function isSuccess({ status }: Exchange): boolean {
  return status >= 200 && status < 300;
}
