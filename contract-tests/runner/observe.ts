import type { Exchange } from '../client/exchange.ts';
import type { ResponseJudge } from '../support/assertions/response.ts';
import { findSecret, type SecretRuns } from '../support/assertions/secrets.ts';
import { isClientError } from '../support/assertions/status.ts';
import type { Finding } from '../support/violation.ts';

/**
 * Holds every response to an update against the clauses that speak of every response, whatever the test was about: UK-RES-01
 * to UK-RES-04. At most one finding for each clause.
 */
export function observe(
  traffic: readonly Exchange[],
  judge: ResponseJudge,
  secretRuns: SecretRuns,
): ReadonlyMap<string, Finding> {
  const findings = new Map<string, Finding>();
  const clean = new Set<string>();
  const note = (clause: string, finding: Finding | undefined) => {
    if (finding !== undefined && !findings.has(clause)) findings.set(clause, finding);
  };
  for (const exchange of traffic.filter(({ operation }) => operation === 'updateKey')) {
    note('UK-RES-04', judge.noServerError(exchange));
    note('UK-RES-03', findSecret(exchange, secretRuns, clean));
    if (!exchange.described) continue;
    if (exchange.status === 200) note('UK-RES-01', judge.success(exchange));
    if (isClientError(exchange)) note('UK-RES-02', judge.rejection(exchange));
  }
  return findings;
}
