import { areaOf, areaTitles } from '../areas.ts';
import type { Clause, Contract, Decision } from '../contract.ts';
import { assetText } from './assets.ts';
import type { ClauseEvidence, Evidence, KilledMutant, Line } from './evidence.ts';
import { type Html, html, inlineMarkdown } from './html.ts';
import { type Links, page } from './page.ts';

const NOTHING: ClauseEvidence = { contract: [], tests: [], notes: [] };

/**
 * The clause reference: every clause with its level, source and decisions, the lines of the contract that link it, the tests
 * that judge it and the mutants that these kill. One page, without any request to elsewhere.
 */
export function renderClausePage(contract: Contract, evidence: Evidence, links: Links): string {
  const areas = new Set(contract.clauses.map(areaOf));
  const sections = [...areas].map((area) => {
    const clauses = contract.clauses.filter((clause) => areaOf(clause) === area);
    return renderArea(area, clauses, contract, evidence);
  });
  const { title, version } = contract.document.info;
  return page({
    title: `${title}: clause reference`,
    links,
    current: 'clauses',
    style: assetText('clauses.css'),
    script: assetText('clauses.js'),
    body: html`
<main>
  <h1>Clause reference <small>${title} ${version}</small></h1>
  <p class="lead">Every rule of the contract, where it comes from, and what holds it.
    <b>Required</b>: a page of the product's documentation states it. <b>Advisory</b>: our reading; a server that differs is reported.</p>
  ${renderTools(contract.clauses)}
  ${sections}
  <p id="none" hidden>No clause has all of these words.</p>
</main>`,
  });
}

function renderTools(clauses: readonly Clause[]): Html {
  const required = clauses.filter(({ level }) => level === 'required').length;
  const levels = [
    ['', `All ${clauses.length}`],
    ['required', `${required} required`],
    ['advisory', `${clauses.length - required} advisory`],
  ] as const;
  return html`
<form class="tools" role="search">
  <input id="search" type="search" placeholder="Search the clauses ( / )" aria-label="Search the clauses" autocomplete="off">
  <fieldset><legend>Level</legend>${levels.map(
    ([value, label]) => html`
    <label><input type="radio" name="level" value="${value}"${value === '' ? html` checked` : ''}><span>${label}</span></label>`,
  )}
  </fieldset>
  <output id="count" aria-live="polite"></output>
</form>`;
}

function renderArea(
  area: string,
  clauses: readonly Clause[],
  contract: Contract,
  { clauses: known, mutants }: Evidence,
): Html {
  return html`
<section>
  <h2>${areaTitles[area] ?? area} <small>UK-${area}</small></h2>
  ${clauses.map((clause) => {
    const decisions = contract.decisions.filter((decision) => decision.clauses.includes(clause.id));
    return renderClause(clause, decisions, known[clause.id] ?? NOTHING, mutants);
  })}
</section>`;
}

function renderClause(
  { id, level, source, text }: Clause,
  decisions: readonly Decision[],
  { contract, tests, notes }: ClauseEvidence,
  mutants: readonly KilledMutant[] | null,
): Html {
  const killed = mutants?.filter(({ killedBy }) => killedBy.includes(id));
  return html`
<article id="${id}" data-level="${level}">
  <h3><a href="#${id}">${id}</a> <span class="level ${level}">${level}</span> <span class="source">${source}</span></h3>
  <p class="rule">${inlineMarkdown(text)}</p>
  ${decisions.map(renderDecision)}
  ${renderLines('Decided in', notes, '')}
  ${renderLines('Contract', contract, 'The contract links it nowhere.')}
  ${renderLines('Judged by', tests, 'No contract test judges it yet.')}
  ${renderKilled(killed)}
</article>`;
}

function renderDecision({ question, answer, mayDiffer }: Decision): Html {
  return html`
<dl class="decision">
  <dt>Question</dt><dd>${inlineMarkdown(question)}</dd>
  <dt>Decided</dt><dd>${inlineMarkdown(answer)}</dd>
  <dt>May differ</dt><dd>${mayDiffer === undefined ? html`no` : inlineMarkdown(mayDiffer)}</dd>
</dl>`;
}

function renderLines(label: string, lines: readonly Line[], none: string): Html {
  if (lines.length === 0) return none === '' ? html`` : html`<p class="none">${none}</p>`;
  const items = lines.map(
    ({ file, line, text }) => html`
    <li><code class="place">${file}:${line}</code> <span>${inlineMarkdown(text)}</span></li>`,
  );
  return html`
<details>
  <summary>${label} <span class="number">${lines.length}</span></summary>
  <ul>${items}</ul>
</details>`;
}

function renderKilled(mutants: readonly KilledMutant[] | undefined): Html {
  if (mutants === undefined) return html``;
  if (mutants.length === 0) return html`<p class="none">It kills none of the mutants.</p>`;
  return html`
<details>
  <summary>Kills <span class="number">${mutants.length}</span></summary>
  <ul>${mutants.map(({ name }) => html`<li>${name}</li>`)}</ul>
</details>`;
}
