import { type Html, html } from '../../openapi/site/html.ts';
import { renderStandalone } from '../reports/page-frame.ts';
import type { Row } from './matrix.ts';
import { pageStyle } from './page-style.ts';
import { type ClauseKills, clausesWithoutUniqueKill } from './unique-kills.ts';

const titles = {
  mutant: ['Mutants', 'Each has one defect; the clauses it breaks have to fall, and no other.'],
  variant: [
    'Conformant variants',
    'Each differs as the contract allows; only advisory clauses that it does not keep may fall.',
  ],
} as const;

/** A page that needs nothing but itself: the matrix, a row for each server and a column for each clause. */
export function renderPage(rows: readonly Row[], clauseKills: readonly ClauseKills[]): string {
  const main = html`
  <h1>Mutation testing of the contract suite</h1>
  <p class="sum">${summaryOf(rows)}</p>
  ${legend}
  ${problemsOf(rows)}
  ${(['mutant', 'variant'] as const).map((kind) => matrixOf(kind, rows, clauseKills))}
  ${killTable(clauseKills)}`;
  return renderStandalone('Mutation testing of the contract suite', pageStyle, main);
}

function summaryOf(rows: readonly Row[]): Html {
  const count = (kind: Row['kind'], isRight: boolean) =>
    rows.filter((row) => row.kind === kind && (row.problems.length === 0) === isRight).length;
  const wrong = count('mutant', false) + count('variant', false);
  return html`<b>${count('mutant', true)}</b> mutants killed by exactly the clauses that they break,
    <b>${count('variant', true)}</b> variants accepted, <b class="${wrong > 0 ? 'bad' : ''}">${wrong}</b> not as expected.`;
}

const legend = html`
  <ul class="legend">
    <li><i class="failed">■</i> the clause failed, as it should</li>
    <li><i class="unexpected">▲</i> it failed and should not have</li>
    <li><i class="survived">✕</i> it should have fallen and did not</li>
    <li><i class="open">○</i> it cannot be judged on that server</li>
    <li><i class="none"></i> it passed</li>
  </ul>`;

/** The servers that came out wrong, in words: a picture alone tells nobody what to do. */
function problemsOf(rows: readonly Row[]): Html {
  const wrong = rows.filter(({ problems }) => problems.length > 0);
  if (wrong.length === 0) return html``;
  const items = wrong.map(({ name, problems }) => html`<li><b>${name}</b>: ${problems.join('; ')}</li>`);
  return html`<section><h2 id="wrong">Otherwise than expected</h2><ul class="wrong">${items}</ul></section>`;
}

function matrixOf(kind: Row['kind'], rows: readonly Row[], clauseKills: readonly ClauseKills[]): Html {
  const own = rows.filter((row) => row.kind === kind);
  if (own.length === 0) return html``;
  const [title, text] = titles[kind];
  const heads = clauseKills.map(
    ({ clause }) =>
      html`<th scope="col" title="${clause.text}"><a href="#${clause.id}">${shortOf(clause.id)}</a></th>`,
  );
  const ids = clauseKills.map(({ clause }) => clause.id);
  return html`
  <section>
    <h2 id="${kind}">${title} <small>${own.length}</small></h2>
    <p>${text}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${title} by clause">
      <table class="matrix">
        <thead><tr><th scope="col">Server</th>${heads}</tr></thead>
        <tbody>${own.map((row) => rowOf(row, ids))}</tbody>
      </table>
    </div>
  </section>`;
}

function rowOf(row: Row, ids: readonly string[]): Html {
  const name = row.problems.length === 0 ? html`${row.name}` : html`<b class="bad">${row.name}</b>`;
  return html`<tr><th scope="row">${name}</th>${ids.map((id) => cellOf(row, id))}</tr>
`;
}

const marks = {
  failed: ['■', 'failed'],
  unexpected: ['▲', 'failed unexpectedly'],
  survived: ['✕', 'did not fail'],
  open: ['○', 'not verified'],
} as const;

function markOf({ expected, failed, unverified }: Row, id: string): keyof typeof marks | undefined {
  if (failed.includes(id)) return expected.includes(id) ? 'failed' : 'unexpected';
  if (expected.includes(id)) return 'survived';
  return unverified.includes(id) ? 'open' : undefined;
}

function cellOf(row: Row, id: string): Html {
  const mark = markOf(row, id);
  if (mark === undefined) return html`<td>`;
  const [sign, words] = marks[mark];
  return html`<td class="${mark}" title="${id} ${words}: ${row.reasons[id] ?? ''}"><span aria-hidden="true">${sign}</span><span class="heard">${words}</span>`;
}

/** What each clause kills, and why a required one has no unique kill. */
function killTable(clauseKills: readonly ClauseKills[]): Html {
  const idle = clausesWithoutUniqueKill(clauseKills);
  const lines = clauseKills.map(({ clause, kills, uniqueKills }) => {
    const why = idle.find(({ id }) => id === clause.id)?.why;
    return html`<tr id="${clause.id}"><th scope="row">${shortOf(clause.id)}</th><td>${clause.level}<td class="number">${kills}<td class="number">${uniqueKills}<td>${clause.text}${why === undefined ? '' : html` <em>No unique kill: ${why}.</em>`}</tr>
`;
  });
  return html`
  <section>
    <h2 id="clauses">What each clause kills</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="What each clause kills">
      <table class="kills">
        <thead><tr><th scope="col">Clause</th><th scope="col">Level</th><th scope="col">Kills</th><th scope="col">Unique</th><th scope="col">It says</th></tr></thead>
        <tbody>${lines}</tbody>
      </table>
    </div>
  </section>`;
}

/** `UK-` is said of every clause. */
function shortOf(id: string): string {
  return id.replace(/^UK-/, '');
}
