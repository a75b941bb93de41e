import { areaOf, areaTitles } from '../areas.ts';
import type { Basis, Clause, Contract, Decision } from '../contract.ts';
import { assetText } from './assets.ts';
import type { ClauseEvidence, Evidence, KilledMutant, Line, Matrix } from './evidence.ts';
import { type Html, html, inlineMarkdown } from './html.ts';
import { renderOrigin } from './origin.ts';
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
  <p class="lead">Every rule of the contract, where it comes from, and what holds it.</p>
  ${renderKey(evidence.matrix)}
  ${renderTools(contract.clauses)}
  ${sections}
  <p id="none" hidden>No clause has all of these words.</p>
</main>`,
  });
}

/** What the words and numbers of the entries mean. */
function renderKey(matrix: Matrix | null): Html {
  const measured =
    matrix === null
      ? html`Not measured: <code>npm run mutation</code> does.`
      : html`Measured on <time>${matrix.measured}</time> by <code>${matrix.command}</code>.`;
  return html`
<dl class="key">
  <dt><b class="level required">required</b></dt><dd>A server that differs breaks the contract. The rule is <b>stated</b> by a page of the
    product's documentation, quoted here or told in our words, or <b>follows</b> from what a page says, by the step given.</dd>
  <dt><b class="level advisory">advisory</b></dt><dd>The pages leave it open, and we <b>decided</b> it. A server that differs is reported.</dd>
  <dt>In the contract</dt><dd>How many places of the contract's files link the rule, such as the description of a member that it governs.</dd>
  <dt>Judged by</dt><dd>How many contract tests judge a server by it.</dd>
  <dt>Kills</dt><dd>How many mutants, mocks with one defect each, fail by it: what its tests are known to find. ${measured}</dd>
</dl>`;
}

const BASES: Readonly<Record<Basis, string>> = { stated: 'stated', follows: 'follow', decided: 'decided' };

function renderTools(clauses: readonly Clause[]): Html {
  const levels = [
    ['', `All ${clauses.length}`],
    ...Object.entries(BASES).map(([basis, word]) => {
      const count = clauses.filter((clause) => clause.basis === basis).length;
      return [basis, `${count} ${word}`] as const;
    }),
  ] as const;
  return html`
<form class="tools" role="search">
  <input id="search" type="search" placeholder="Search the clauses ( / )" aria-label="Search the clauses" autocomplete="off">
  <fieldset><legend>Basis</legend>${levels.map(
    ([value, label]) => html`
    <label><input type="radio" name="basis" value="${value}"${value === '' ? html` checked` : ''}><span>${label}</span></label>`,
  )}
  </fieldset>
  <output id="count" aria-live="polite"></output>
</form>`;
}

function renderArea(
  area: string,
  clauses: readonly Clause[],
  contract: Contract,
  { clauses: known, matrix }: Evidence,
): Html {
  return html`
<section>
  <h2>${areaTitles[area] ?? area} <small>UK-${area}</small></h2>
  ${clauses.map((clause) => {
    const decisions = contract.decisions.filter((decision) => decision.clauses.includes(clause.id));
    const origin = renderOrigin(clause, contract.sources);
    return renderClause(clause, origin, decisions, known[clause.id] ?? NOTHING, matrix?.mutants);
  })}
</section>`;
}

function renderClause(
  { id, level, basis, text }: Clause,
  origin: Html,
  decisions: readonly Decision[],
  { contract, tests, notes }: ClauseEvidence,
  mutants: readonly KilledMutant[] | undefined,
): Html {
  const killed = mutants?.filter(({ killedBy }) => killedBy.includes(id));
  return html`
<article id="${id}" data-basis="${basis}">
  <h3><a href="#${id}">${id}</a> <span class="level ${level}">${level}</span></h3>
  <p class="rule">${inlineMarkdown(text)}</p>
  ${origin}
  ${decisions.map(renderDecision)}
  ${renderLines('Decided in', notes, '')}
  ${renderLines('In the contract', contract, 'The contract links it nowhere.')}
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
