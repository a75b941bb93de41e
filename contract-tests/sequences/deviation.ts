import { ContractViolation, type Finding } from '../support/violation.ts';

/** Where a server parts from the model: the clause that it breaks and what shows it. */
export class Deviation extends Error {
  override readonly name = 'Deviation';
  readonly clause: string;
  readonly finding: Finding;

  constructor(clause: string, finding: Finding) {
    super(`${clause}: expected ${finding.expected}; received ${finding.received}`);
    this.clause = clause;
    this.finding = finding;
  }
}

/** Has a judgement of the clauses' tests speak for a clause. */
export function judgedBy(clause: string, judge: () => void): void {
  try {
    judge();
  } catch (error) {
    throw error instanceof ContractViolation ? new Deviation(clause, error.finding) : error;
  }
}
