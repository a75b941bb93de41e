import type { ClauseReport, ReportDocument } from './document.ts';

/**
 * `junit.xml`: a test case for each clause. Not verified is skipped; what differs and what is known passes with a note; an
 * error is one.
 */
export function renderJunit(report: ReportDocument): string {
  const { clauses, contract, target, problems } = report;
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
    `<testsuites name="${xml(name)}" ${countsOf(clauses, problems.length)} time="${seconds(report.duration)}">`,
    ...suites,
    ...(problems.length === 0 ? [] : [besideClauses(problems)]),
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
        `      <system-out>${xml(`${knownBecause === undefined ? 'differs' : `known (${knownBecause})`}: ${reason}`)}</system-out>`,
      ];
  }
}

function detailOf({ tests, observations }: ClauseReport): string {
  return [...tests.flatMap(({ broken }) => broken ?? []), ...observations]
    .map(({ expected, received, curl = '', answer = '' }) =>
      [`expected ${expected}`, `received ${received}`, curl, answer]
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n');
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

function countsOf(clauses: readonly ClauseReport[], others = 0): string {
  const count = (wanted: ClauseReport['verdict']) =>
    clauses.filter(({ verdict }) => verdict === wanted).length;
  return `tests="${clauses.length + others}" failures="${count('failed')}" errors="${count('error') + others}" skipped="${count('not verified')}"`;
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
