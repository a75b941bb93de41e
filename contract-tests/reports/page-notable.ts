import { type Html, html, inlineMarkdown } from '../../openapi/site/html.ts';
import { sharedReasons } from '../results/shared-reasons.ts';
import { type Verdict, worstFirst } from '../results/verdicts.ts';
import type { ClauseReport } from './document.ts';
import { verdictMarks } from './table.ts';

/** More clauses that were not verified are folded: they are seldom what somebody looks for first. */
const mostOpen = 3;
/** More consequences of one cause are counted, and named when asked for. */
const mostNamed = 8;

/**
 * The way to what did not pass: the worst first, each by what its clause says and what stays open because of it; one cause is told
 * once.
 */
export function renderNotable(clauses: readonly ClauseReport[]): Html {
  const following = new Set(clauses.flatMap(({ consequences = [] }) => consequences));
  const shared = sharedReasons(clauses.filter(({ id }) => !following.has(id)));
  const explained = new Set([...following, ...shared.flatMap(({ members }) => members.map(({ id }) => id))]);
  const notable = worstFirst(clauses).filter(({ id, verdict }) => verdict !== 'passed' && !explained.has(id));
  if (notable.length + shared.length === 0) return html``;
  const open = notable.filter(({ verdict }) => verdict === 'not verified');
  const isFolded = open.length > mostOpen;
  const items = notable.filter((clause) => !isFolded || !open.includes(clause)).map(renderItem);
  const groups = shared.map(({ verdict, reason, members }) =>
    renderGroup(verdict, html`${members.length} clauses <b>${verdict}</b>: ${reason}`, linksTo(members)),
  );
  const folded = renderGroup(
    'not verified',
    html`${open.length} clauses <b>not verified</b>, each for a reason of its own`,
    html`<ul>${open.map(renderItem)}</ul>`,
  );
  return html`
  <section><h2>What did not pass</h2><ul class="notable">${items}${groups}${isFolded ? folded : html``}</ul></section>`;
}

function renderItem(clause: ClauseReport): Html {
  const { id, verdict, level, text, why, reason = '', knownBecause, consequences = [] } = clause;
  const isBroken = verdict !== 'not verified' && verdict !== 'error';
  const matter =
    isBroken && why !== undefined ? html`<span class="matter">Why it matters: ${why}</span>` : html``;
  const known = knownBecause === undefined ? html`` : html`<span class="why">Known: ${knownBecause}</span>`;
  return html`
    <li class="${cssName(verdict)}"><span aria-hidden="true">${verdictMarks[verdict]}</span><span class="rule">${inlineMarkdown(text)}</span>${matter}
      <span class="why"><a href="#${id}">${id}</a> <b>${verdict}</b>, ${level}: ${reason}</span>${known}${renderConsequences(consequences)}</li>`;
}

function renderConsequences(ids: readonly string[]): Html {
  if (ids.length === 0) return html``;
  const links = linksTo(ids.map((id) => ({ id })));
  if (ids.length <= mostNamed) return html`<span class="why">Not verified because of it: ${links}</span>`;
  return html`<details class="why"><summary>Not verified because of it: ${ids.length} clauses</summary>${links}</details>`;
}

function renderGroup(verdict: Verdict, head: Html, inside: Html): Html {
  return html`
    <li class="${cssName(verdict)}"><details><summary><span aria-hidden="true">${verdictMarks[verdict]}</span><span>${head}</span></summary>
      <div class="why">${inside}</div></details></li>`;
}

function linksTo(clauses: readonly Pick<ClauseReport, 'id'>[]): Html {
  return html`${clauses.map(({ id }) => html`<a href="#${id}">${id}</a> `)}`;
}

/** A verdict as the name of a class. */
export function cssName(verdict: Verdict): string {
  return verdict.replace(' ', '-');
}
