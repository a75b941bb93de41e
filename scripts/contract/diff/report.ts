import type { Contract } from '../../../openapi/load.ts';
import type { Evidence } from '../../../openapi/site/evidence.ts';
import { type Verdict, verdictOf } from './change.ts';
import { diffContracts, type SharedChange } from './diff-contracts.ts';
import { type Touched, touchedBy } from './touched.ts';

export interface ReportedChange extends SharedChange {
  readonly verdict: Verdict;
  readonly touched: Touched;
}

export interface DiffReport {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly ReportedChange[];
  /** A change breaks callers, and the major version is the old one. */
  readonly needsMajor: boolean;
}

const ORDER: readonly Verdict[] = ['callers', 'servers', 'renames', 'harmless', 'wording'];

/** Compares two contracts and weighs the changes, the gravest first. */
export function reportDiff(before: Contract, after: Contract, evidence: Evidence): DiffReport {
  const changes = diffContracts(before, after).map((change) => ({
    ...change,
    verdict: verdictOf({ ...change, operation: '' }),
    touched: touchedBy(change, before, after, evidence),
  }));
  const breaks = changes.some(({ verdict }) => verdict === 'callers');
  return {
    before: before.document.info.version,
    after: after.document.info.version,
    changes: changes.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict)),
    needsMajor: breaks && majorOf(after) <= majorOf(before),
  };
}

function majorOf({ document }: Contract): number {
  return Number.parseInt(document.info.version, 10) || 0;
}
