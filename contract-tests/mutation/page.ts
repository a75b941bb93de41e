import { type Html, html } from '../../openapi/site/html.ts';
import { renderStandalone } from '../reports/page-frame.ts';
import type { Row } from './matrix.ts';
import { pageStyle } from './page-style.ts';
import { idleClauses, type Worth } from './unique-kills.ts';

const titles = {
  faulty: ['Faulty servers', 'Each has one fault; the clauses it breaks have to fall, and no other.'],
  lawful: [
    'Lawful servers',
    'Each differs as the contract allows; only advisory clauses that it does not keep may fall.',
  ],
} as const;

/** A page that needs nothing but itself: the matrix, a row for each server and a column for each clause. */
export function renderPage(rows: readonly Row[], worths: readonly Worth[]): string {
  const main = html`
  <h1>What the contract suite catches</h1>
  <p class="sum">${summaryOf(rows)}</p>
  ${legend}
  ${problemsOf(rows)}
  ${(['faulty', 'lawful'] as const).map((kind) => matrixOf(kind, rows, worths))}
  ${worthTable(worths)}`;
  return renderStandalone('What the contract suite catches', pageStyle, main);
}

function summaryOf(rows: readonly Row[]): Html {
  const count = (kind: Row['kind'], isRight: boolean) =>
    rows.filter((row) => row.kind === kind && (row.problems.length === 0) === isRight).length;
  const wrong = count('faulty', false) + count('lawful', false);
  return html`<b>${count('faulty', true)}</b> faulty servers caught by exactly the clauses that they break,
    <b>${count('lawful', true)}</b> lawful servers accepted, <b class="${wrong > 0 ? 'bad' : ''}">${wrong}</b> otherwise than expected.`;
}

const legend = html`
  <ul class="legend">
    <li><i class="fell">■</i> the clause fell, as it should</li>
    <li><i class="beside">▲</i> it fell and should not have</li>
    <li><i class="stood">✕</i> it should have fallen and did not</li>
    <li><i class="open">○</i> it can not be judged on that server</li>
    <li><i class="none"></i> it passed</li>
  </ul>`;

/** The servers that came out wrong, in words: a picture alone tells nobody what to do. */
function problemsOf(rows: readonly Row[]): Html {
  const wrong = rows.filter(({ problems }) => problems.length > 0);
  if (wrong.length === 0) return html``;
  const items = wrong.map(({ name, problems }) => html`<li><b>${name}</b>: ${problems.join('; ')}</li>`);
  return html`<section><h2 id="wrong">Otherwise than expected</h2><ul class="wrong">${items}</ul></section>`;
}

function matrixOf(kind: Row['kind'], rows: readonly Row[], worths: readonly Worth[]): Html {
  const own = rows.filter((row) => row.kind === kind);
  if (own.length === 0) return html``;
  const [title, text] = titles[kind];
  const heads = worths.map(
    ({ clause }) =>
      html`<th scope="col" title="${clause.text}"><a href="#${clause.id}">${shortOf(clause.id)}</a></th>`,
  );
  const ids = worths.map(({ clause }) => clause.id);
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
  fell: ['■', 'fell'],
  beside: ['▲', 'fell beside'],
  stood: ['✕', 'did not fall'],
  open: ['○', 'not verified'],
} as const;

function markOf({ expected, fell, unverified }: Row, id: string): keyof typeof marks | undefined {
  if (fell.includes(id)) return expected.includes(id) ? 'fell' : 'beside';
  if (expected.includes(id)) return 'stood';
  return unverified.includes(id) ? 'open' : undefined;
}

function cellOf(row: Row, id: string): Html {
  const mark = markOf(row, id);
  if (mark === undefined) return html`<td>`;
  const [sign, words] = marks[mark];
  return html`<td class="${mark}" title="${id} ${words}: ${row.reasons[id] ?? ''}"><span aria-hidden="true">${sign}</span><span class="heard">${words}</span>`;
}

/** What each clause catches, and why a required one catches nothing alone. */
function worthTable(worths: readonly Worth[]): Html {
  const idle = idleClauses(worths);
  const lines = worths.map(({ clause, catches, alone }) => {
    const why = idle.find(({ id }) => id === clause.id)?.why;
    return html`<tr id="${clause.id}"><th scope="row">${shortOf(clause.id)}</th><td>${clause.level}<td class="number">${catches}<td class="number">${alone}<td>${clause.text}${why === undefined ? '' : html` <em>Catches none alone: ${why}.</em>`}</tr>
`;
  });
  return html`
  <section>
    <h2 id="clauses">What each clause catches</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="What each clause catches">
      <table class="worth">
        <thead><tr><th scope="col">Clause</th><th scope="col">Level</th><th scope="col">Catches</th><th scope="col">Alone</th><th scope="col">It says</th></tr></thead>
        <tbody>${lines}</tbody>
      </table>
    </div>
  </section>`;
}

/** `UK-` is said of every clause. */
function shortOf(id: string): string {
  return id.replace(/^UK-/, '');
}
