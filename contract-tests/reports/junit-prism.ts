import type { SecondOpinion } from '../results/prism-check.ts';
import { opinionHeadline, violationLine } from './prism.ts';
import { xml } from './xml.ts';

/** A case for each kind of violation; one that passes when there is none. */
export function opinionSuite(opinion: SecondOpinion): string {
  const cases = opinion.violations.map(({ standing, curl, answer, ...violation }) => {
    const line = violationLine({ standing, curl, answer, ...violation });
    const told =
      standing === 'disagrees'
        ? `<failure message="${xml(violation.message)}">${xml(`${line}\n\n${curl}\n\n${answer}`)}</failure>`
        : `<system-out>${xml(line)}</system-out>`;
    return `    <testcase classname="${opinion.by}" name="${xml(`${violation.operation} ${violation.status} ${violation.place}`)}">${told}</testcase>`;
  });
  const none = opinion.judged === 0 ? '<failure message="it judged no response"/>' : '';
  const whole = `    <testcase classname="${opinion.by}" name="${xml(opinionHeadline(opinion))}">${none}</testcase>`;
  const { tests, failures } = opinionCounts(opinion);
  return [
    `  <testsuite name="Second opinion" tests="${tests}" failures="${failures}" errors="0" skipped="0">`,
    ...(cases.length === 0 ? [whole] : cases),
    '  </testsuite>',
  ].join('\n');
}

export function opinionCounts(opinion: SecondOpinion | undefined): {
  readonly tests: number;
  readonly failures: number;
} {
  if (opinion === undefined) return { tests: 0, failures: 0 };
  const { violations, judged } = opinion;
  if (violations.length === 0) return { tests: 1, failures: judged === 0 ? 1 : 0 };
  const failures = violations.filter(({ standing }) => standing === 'disagrees').length;
  return { tests: violations.length, failures };
}
