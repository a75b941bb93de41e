import type { Row, Worth } from './matrix.ts';

/** A page of its own with the matrix: a row for each server, a column for each clause. */
export function renderPage(rows: readonly Row[], worths: readonly Worth[]): string {
  const ids = worths.map(({ clause }) => clause.id);
  const section = (kind: Row['kind'], title: string) => {
    const own = rows.filter((row) => row.kind === kind);
    return own.length === 0
      ? ''
      : `<tbody><tr><th colspan="${ids.length + 1}">${title}, ${own.length}</th></tr>${own
          .map((row) => rowOf(row, ids))
          .join('')}</tbody>`;
  };
  const heads = worths
    .map(({ clause, catches, alone }) => {
      const title = inHtml(
        `${clause.id} (${clause.level}): ${clause.text} Catches ${catches}, ${alone} alone.`,
      );
      return `<th scope="col" title="${title}"><span>${clause.id.replace('UK-', '')}</span></th>`;
    })
    .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What the contract suite catches</title><style>${style}</style></head><body>
<h1>What the contract suite catches</h1>
<p>${summary(rows)} A filled cell is a clause that fell; a ring is one that could not be judged on that server.
Hover over a cell for what the suite said.</p>
<div><table><thead><tr><th scope="col">Server</th>${heads}</tr></thead>
${section('faulty', 'Faulty servers')}${section('lawful', 'Lawful servers')}</table></div></body></html>
`;
}

function rowOf(row: Row, ids: readonly string[]): string {
  const cells = ids
    .map((id) => {
      const mark = row.fell.includes(id) ? 'fell' : row.unverified.includes(id) ? 'open' : '';
      if (mark === '') return '<td></td>';
      const title = inHtml(`${id}: ${row.reasons[id] ?? ''}`);
      return `<td class="${mark}" title="${title}"><span>${mark === 'fell' ? 'fell' : 'not verified'}</span></td>`;
    })
    .join('');
  const wrong = row.problems.length === 0 ? '' : ` class="wrong" title="${inHtml(row.problems.join('; '))}"`;
  return `<tr><th scope="row"${wrong}>${inHtml(row.name)}</th>${cells}</tr>`;
}

function summary(rows: readonly Row[]): string {
  const count = (kind: Row['kind'], right: boolean) =>
    rows.filter((row) => row.kind === kind && (row.problems.length === 0) === right).length;
  return `${count('faulty', true)} faulty servers caught, ${count('faulty', false)} not as expected;
${count('lawful', true)} lawful servers accepted, ${count('lawful', false)} not.`;
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const style = `
:root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif }
body { margin: 1.5rem }
div { overflow: auto; max-height: 85vh }
table { border-collapse: collapse }
thead th { position: sticky; top: 0; background: Canvas; vertical-align: bottom; z-index: 1 }
thead span { writing-mode: vertical-rl; font-weight: 400; font-size: .8rem; padding: .3rem 0 }
th[scope=row] { text-align: left; font-weight: 400; white-space: nowrap; padding: 0 .6rem; position: sticky; left: 0; background: Canvas }
tbody tr:first-child th { text-align: left; padding: .8rem .6rem .3rem }
td { border: 1px solid color-mix(in srgb, CanvasText 15%, Canvas); min-width: 1.1rem; height: 1.1rem }
td span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
td.fell { background: #c0392b }
td.open { background: radial-gradient(circle, transparent 25%, #888 30%, transparent 50%) }
th.wrong { color: #c0392b; font-weight: 700 }
tbody tr:hover th, tbody tr:hover td:not(.fell, .open) { background: color-mix(in srgb, CanvasText 8%, Canvas) }
`;
