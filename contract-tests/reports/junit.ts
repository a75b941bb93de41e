import type { SecondOpinion } from '../results/prism-check.ts';
import type { ClauseReport, ReportDocument } from './document.ts';
import { opinionHeadline, violationLine } from './prism.ts';

/**
 * `junit.xml`: a test case for each clause. Not verified is skipped; what deviates and what is known passes with a note; an
 * error is one.
 */
export function renderJunit(report: ReportDocument): string {
  const { clauses, contract, target, problems, secondOpinion } = report;
  const areas = [...new Set(clauses.map(({ area }) => area))];
  const suites = areas.map((area) =>
    suite(
      area,
      clauses.filter((clause) => clause.area === area),
      report,
    ),
  );
  const name = `${contract.title} ${contract.version} against ${target}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(name)}" ${countsOf(clauses, problems.length, secondOpinion)} time="${seconds(report.duration)}">`,
    ...suites,
    ...(problems.length === 0 ? [] : [besideClauses(problems)]),
    ...(secondOpinion === undefined ? [] : [opinionSuite(secondOpinion)]),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(area: string, clauses: readonly ClauseReport[], { startedAt }: ReportDocument): string {
  const time = clauses.reduce((sum, clause) => sum + durationOf(clause), 0);
  return [
    `  <testsuite name="${xml(area)}" ${countsOf(clauses)} time="${seconds(time)}" timestamp="${startedAt.slice(0, 19)}">`,
    ...clauses.map((clause) => testcase(clause)),
    '  </testsuite>',
  ].join('\n');
}

function testcase(clause: ClauseReport): string {
  const { id, area, level, source, text, verdict } = clause;
  const properties = Object.entries({ clause: id, level, source, verdict }).map(
    ([name, value]) => `        <property name="${name}" value="${xml(value)}"/>`,
  );
  return [
    `    <testcase classname="${xml(area)}" name="${xml(`${id} ${text}`)}" time="${seconds(durationOf(clause))}">`,
    '      <properties>',
    ...properties,
    '      </properties>',
    ...outcomeOf(clause),
    '    </testcase>',
  ].join('\n');
}

function outcomeOf(clause: ClauseReport): string[] {
  const { verdict, reason = '', knownBecause } = clause;
  switch (verdict) {
    case 'passed':
      return [];
    case 'not verified':
      return [`      <skipped message="${xml(reason)}"/>`];
    case 'error':
      return [`      <error message="${xml(reason)}"/>`];
    case 'failed':
      return [`      <failure message="${xml(reason)}">${xml(detailOf(clause))}</failure>`];
    default:
      return [
        `      <system-out>${xml(`${knownBecause === undefined ? 'deviates' : `known (${knownBecause})`}: ${reason}`)}</system-out>`,
      ];
  }
}

function detailOf({ tests, observations }: ClauseReport): string {
  return [...tests.flatMap(({ broken }) => broken ?? []), ...observations]
    .map(({ expected, received, story = [], curl = '', answer = '' }) =>
      [`expected ${expected}`, `received ${received}`, numbered(story), curl, answer]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n');
}

function numbered(story: readonly string[]): string {
  return story.map((step, index) => `${index + 1}. ${step}`).join('\n');
}

function besideClauses(problems: readonly string[]): string {
  const cases = problems.map(
    (problem) =>
      `    <testcase classname="Run" name="${xml(problem)}"><error message="${xml(problem)}"/></testcase>`,
  );
  return [
    `  <testsuite name="Beside the clauses" tests="${problems.length}" failures="0" errors="${problems.length}" skipped="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

/** A case for each kind of violation; one that passes when there is none. */
function opinionSuite(opinion: SecondOpinion): string {
  const cases = opinion.violations.map(({ standing, curl, answer, ...violation }) => {
    const line = violationLine({ standing, curl, answer, ...violation });
    const told =
      standing === 'disagrees'
        ? `<failure message="${xml(violation.message)}">${xml(`${line}\n\n${curl}\n\n${answer}`)}</failure>`
        : `<system-out>${xml(line)}</system-out>`;
    return `    <testcase classname="${opinion.by}" name="${xml(`${violation.operation} ${violation.status} ${violation.place}`)}">${told}</testcase>`;
  });
  const none = opinion.judged === 0 ? '<failure message="it judged no answer"/>' : '';
  const whole = `    <testcase classname="${opinion.by}" name="${xml(opinionHeadline(opinion))}">${none}</testcase>`;
  const { tests, failures } = opinionCounts(opinion);
  return [
    `  <testsuite name="Second opinion" tests="${tests}" failures="${failures}" errors="0" skipped="0">`,
    ...(cases.length === 0 ? [whole] : cases),
    '  </testsuite>',
  ].join('\n');
}

function opinionCounts(opinion: SecondOpinion | undefined): {
  readonly tests: number;
  readonly failures: number;
} {
  if (opinion === undefined) return { tests: 0, failures: 0 };
  const { violations, judged } = opinion;
  if (violations.length === 0) return { tests: 1, failures: judged === 0 ? 1 : 0 };
  const failures = violations.filter(({ standing }) => standing === 'disagrees').length;
  return { tests: violations.length, failures };
}

function countsOf(clauses: readonly ClauseReport[], others = 0, opinion?: SecondOpinion): string {
  const { tests, failures } = opinionCounts(opinion);
  const count = (wanted: ClauseReport['verdict']) =>
    clauses.filter(({ verdict }) => verdict === wanted).length;
  return `tests="${clauses.length + others + tests}" failures="${count('failed') + failures}" errors="${count('error') + others}" skipped="${count('not verified')}"`;
}

function durationOf({ tests }: ClauseReport): number {
  return tests.reduce((sum, { duration }) => sum + duration, 0);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** XML 1.0: what may not stand in it at all is replaced; the rest is escaped. Lines of attributes are kept. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
