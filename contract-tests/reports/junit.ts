import type { Broken, ClauseReport, ReportDocument } from './document.ts';
import { opinionCounts, opinionSuite } from './junit-prism.ts';
import { xml } from './xml.ts';

/** A case of `junit.xml`: a test, what other tests have seen of a clause, or a clause without either. */
interface Case {
  readonly name: string;
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped' | 'note';
  readonly clause: ClauseReport;
  readonly message: string;
  readonly detail: string;
  /** Milliseconds. */
  readonly duration: number;
}

/**
 * `junit.xml`, as Jenkins' strict reader takes it (decision 0021): a suite for each area and a case for each test, whose name is
 * the clause's id and the test's title, so that rewording a clause keeps its history. Not verified is skipped; what deviates and
 * what is known passes with a note; an error is one.
 */
export function renderJunit(report: ReportDocument): string {
  const { clauses, contract, target, problems, secondOpinion } = report;
  const areas = [...new Set(clauses.map(({ area }) => area))];
  const cases = clauses.flatMap((clause) => casesOf(clause, report.strict));
  const name = `${contract.title} ${contract.version} against ${target}`;
  const { tests, failures } = opinionCounts(secondOpinion);
  const counts = countsOf(cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(name)}" tests="${counts.tests + tests + problems.length}" failures="${counts.failures + failures}" errors="${counts.errors + problems.length}" time="${seconds(report.duration)}">`,
    ...areas.map((area) =>
      suite(
        area,
        cases.filter(({ clause }) => clause.area === area),
        report,
      ),
    ),
    ...(problems.length === 0 ? [] : [besideClauses(problems)]),
    ...(secondOpinion === undefined ? [] : [opinionSuite(secondOpinion)]),
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(clause: ClauseReport, strict: boolean): readonly Case[] {
  const { id, tests, observations, verdict, reason = '' } = clause;
  const own = tests.map(
    (test): Case => ({
      name: `${id} ${test.title}`,
      kind: kindOf(test.verdict, clause, strict),
      clause,
      message: test.broken === undefined ? (test.reason ?? '') : wordsOf(test.broken),
      detail: test.broken === undefined ? '' : detailOf([test.broken]),
      duration: test.duration,
    }),
  );
  const isExplained = verdict === 'passed' || own.some(({ kind }) => kind !== 'passed');
  if (own.length > 0 && observations.length === 0 && isExplained) return own;
  const isSeen = observations.length > 0;
  const beside: Case = {
    name: isSeen ? `${id} in the responses to other tests` : id,
    kind: kindOf(isSeen ? 'failed' : verdict, clause, strict),
    clause,
    message: observations[0] === undefined ? reason : wordsOf(observations[0]),
    detail: detailOf(observations),
    duration: 0,
  };
  return [...own, beside];
}

function kindOf(
  verdict: ClauseReport['verdict'],
  { verdict: ofClause }: ClauseReport,
  strict: boolean,
): Case['kind'] {
  switch (verdict) {
    case 'passed':
    case 'error':
      return verdict;
    case 'not verified':
      return 'skipped';
    case 'flaky':
      return strict ? 'failure' : 'note';
    default:
      if (ofClause === 'flaky') return strict ? 'failure' : 'note';
      return ofClause === 'deviates' || ofClause === 'known failure' ? 'note' : 'failure';
  }
}

function suite(area: string, cases: readonly Case[], { startedAt }: ReportDocument): string {
  const time = cases.reduce((sum, { duration }) => sum + duration, 0);
  const { tests, failures, errors, skipped } = countsOf(cases);
  return [
    `  <testsuite name="${xml(area)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${seconds(time)}" timestamp="${startedAt.slice(0, 19)}">`,
    ...cases.map((each) => testcase(each, area)),
    '  </testsuite>',
  ].join('\n');
}

function countsOf(cases: readonly Case[]) {
  const count = (wanted: Case['kind']) => cases.filter(({ kind }) => kind === wanted).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function testcase(each: Case, area: string): string {
  const { name, duration, clause } = each;
  const { id, level, basis, source, text, verdict, script } = clause;
  const about = [
    `${id}, ${level} (${basis}, ${source}): ${text}`,
    `verdict: ${verdict}`,
    ...(script === undefined ? [] : [`again: sh ${script}`]),
  ].join('\n');
  return [
    `    <testcase classname="${xml(area)}" name="${xml(name)}" time="${seconds(duration)}">`,
    ...outcomeOf(each),
    `      <system-out>${xml(noteOf(each) + about)}</system-out>`,
    '    </testcase>',
  ].join('\n');
}

function outcomeOf({ kind, message, detail }: Case): string[] {
  switch (kind) {
    case 'skipped':
    case 'error':
      return [`      <${kind} message="${xml(message)}"/>`];
    case 'failure':
      return [`      <failure message="${xml(message)}">${xml(detail)}</failure>`];
    default:
      return [];
  }
}

function noteOf({ kind, clause: { verdict, knownBecause }, message }: Case): string {
  if (kind !== 'note') return '';
  return `${knownBecause === undefined ? verdict : `known (${knownBecause})`}: ${message}\n`;
}

function wordsOf({ expected, received }: Broken): string {
  return `expected ${expected}; received ${received}`;
}

function detailOf(broken: readonly Broken[]): string {
  return broken
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

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
