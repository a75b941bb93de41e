import { type Html, html } from '../../openapi/site/html.ts';
import { type Verdict, verdictNames } from '../results/verdicts.ts';
import { comparisonLines } from './comparison.ts';
import type { ReportDocument } from './document.ts';
import { renderTimes } from './page-chart.ts';
import { renderClause } from './page-clause.ts';
import { renderStandalone } from './page-frame.ts';
import { cssName, renderNotable } from './page-notable.ts';
import { renderOpinion } from './page-prism.ts';
import { style } from './page-style.ts';
import { headlineOf } from './summary.ts';
import { verdictMarks } from './table.ts';

/** `report.html`: one page that needs nothing but itself; no scripts, no requests. */
export function renderReportPage(report: ReportDocument): string {
  const title = `${report.contract.title} contract: ${headlineOf(report)}`;
  const main = html`
  ${renderHead(report)}
  ${renderProblems(report)}
  ${renderComparison(report)}
  ${renderNotable(report.clauses)}
  ${renderOpinion(report.secondOpinion)}
  ${renderTimes(report.clauses)}
  ${renderAreas(report)}`;
  return renderStandalone(title, style, main);
}

function renderHead(report: ReportDocument): Html {
  const { contract, counts, clauses, exitCode, target } = report;
  const facts = [
    ['Server', target],
    ['Contract', `${contract.title} ${contract.version}`],
    ['Digest', contract.digest.slice(0, 16)],
    ['Run', report.runId],
    ['Begun', `${report.startedAt.replace('T', ' ').slice(0, 19)} UTC`],
    ['Took', `${(report.duration / 1000).toFixed(1)} s`],
    ['Advisory clauses', report.strict ? 'fail the run' : 'those on secrets and of --fail-on fail the run'],
    ...(report.leftOut.length === 0 ? [] : [['Left out', `${report.leftOut.length} clauses`] as const]),
    ...(report.readOnly ? [['Requests', 'only such as cannot write'] as const] : []),
  ] as const;
  const isMostlyOpen = exitCode === 0 && counts['not verified'] > clauses.length / 2;
  return html`
  <header class="${isMostlyOpen ? 'not-verified' : `exit-${Math.min(exitCode, 3)}`}">
    <p class="over">${contract.title} contract</p>
    <h1>${sentence(headlineOf(report))}</h1>
    ${clauses.length === 0 ? html`` : renderCounts(counts, clauses.length)}
    <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </header>`;
}

function renderCounts(counts: Readonly<Record<Verdict, number>>, total: number): Html {
  return html`${renderBar(counts, total)}
    <ul class="counts">${verdictNames.flatMap((name) => renderCount(name, counts[name]))}</ul>`;
}

/** How the verdicts share the clauses, as one bar. The counts below say the same in words. */
function renderBar(counts: Readonly<Record<Verdict, number>>, total: number): Html {
  let x = 0;
  const parts = verdictNames.flatMap((name) => {
    const start = x;
    x += counts[name];
    return counts[name] === 0
      ? []
      : html`<rect class="${cssName(name)}" x="${start}" width="${counts[name]}" height="1"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 ${total} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function renderCount(name: Verdict, count: number): Html[] {
  if (count === 0) return [];
  return [
    html`<li class="${cssName(name)}"><span aria-hidden="true">${verdictMarks[name]}</span> <b>${count}</b> ${name}</li>`,
  ];
}

function renderProblems({ problems, warnings, notJudged }: ReportDocument): Html {
  if (problems.length + warnings.length === 0) return html``;
  const title = notJudged !== undefined ? 'Why' : problems.length > 0 ? 'Problems' : 'Warnings';
  return html`
  <section><h2>${title}</h2><ul class="problems">${problems.map((problem) => html`<li>${problem}</li>`)}${warnings.map((warning) => html`<li class="warning">${warning}</li>`)}</ul></section>`;
}

function renderComparison({ comparison }: ReportDocument): Html {
  const lines = comparisonLines(comparison);
  if (lines.length === 0) return html``;
  return html`
  <section><h2>Since the earlier run</h2><ul class="notable">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

function renderAreas(report: ReportDocument): Html {
  const { clauses } = report;
  const areas = [...new Set(clauses.map(({ area }) => area))];
  const hasBoth = new Set(clauses.map(({ verdict }) => verdict === 'passed')).size === 2;
  return html`
  ${hasBoth ? html`<p class="only"><label><input type="checkbox" id="only"> Hide the clauses that passed</label></p>` : html``}
  ${areas.map((area) => {
    const own = clauses.filter((clause) => clause.area === area);
    const passed = own.filter(({ verdict }) => verdict === 'passed').length;
    return html`
  <section class="${passed === own.length ? 'whole' : ''}">
    <h2>${area} <small>${passed} of ${own.length} passed</small></h2>
    ${own.map((clause) => renderClause(clause, report))}
  </section>`;
  })}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
