import { type Html, html } from '../../openapi/site/html.ts';
import type { ClauseReport } from './document.ts';

interface Measured {
  readonly clause: string;
  readonly milliseconds: number;
}

const width = 640;
const left = 4;
const right = width - 8;
const rowHeight = 30;

/** How long propagation and deployment took, each time that it was seen, on one scale; nothing if it never was. */
export function renderTimes(clauses: readonly ClauseReport[]): Html {
  const rows = [
    { label: 'Propagation', times: measured(clauses, 'propagation') },
    { label: 'Deployment', times: measured(clauses, 'deployment') },
  ].filter(({ times }) => times.length > 0);
  if (rows.length === 0) return html``;
  const most = Math.max(...rows.flatMap(({ times }) => times.map(({ milliseconds }) => milliseconds)));
  const scale = niceCeiling(most);
  return html`
  <section>
    <h2>Times</h2>
    <p class="faint">Propagation: from the response to an update to the first read that shows the JWK updated. Deployment: the time of an update that deploys.</p>
    ${rows.map(({ label, times }) => renderRow(label, times, scale))}
    <p class="scale" aria-hidden="true"><span>0 ms</span><span>${scale / 2} ms</span><span>${scale} ms</span></p>
  </section>`;
}

function measured(clauses: readonly ClauseReport[], kind: 'propagation' | 'deployment'): Measured[] {
  return clauses.flatMap(({ id, tests }) =>
    tests.flatMap(({ times }) => times[kind].map((milliseconds) => ({ clause: id, milliseconds }))),
  );
}

function renderRow(label: string, times: readonly Measured[], scale: number): Html {
  const place = (milliseconds: number) =>
    Math.round((left + (milliseconds / scale) * (right - left)) * 10) / 10;
  const sorted = times.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [middle, most] = [quantile(sorted, 0.5), quantile(sorted, 1)];
  const words = `${times.length} seen, median ${shown(middle)} ms, 95 % within ${shown(quantile(sorted, 0.95))} ms, longest ${shown(most)} ms`;
  const dots = times.map(
    ({ clause, milliseconds }, index) =>
      html`<circle cx="${place(milliseconds)}" cy="${9 + ((index * 7) % 13)}" r="3.2"><title>${clause}: ${shown(milliseconds)} ms</title></circle>`,
  );
  return html`
    <figure>
      <figcaption><b>${label}</b> <span class="faint">${words}</span></figcaption>
      <svg viewBox="0 0 ${width} ${rowHeight}" role="img" aria-label="${label}: ${words}">
        <line class="axis" x1="0" x2="${width}" y1="${rowHeight - 1}" y2="${rowHeight - 1}"/>
        ${dots}
        <line class="median" x1="${place(middle)}" x2="${place(middle)}" y1="2" y2="${rowHeight - 2}"/>
      </svg>
    </figure>`;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The next of 1, 2, 3, 4, 6, 8, 10, 20 and so on: halves well. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return power * ([1, 2, 3, 4, 6, 8].find((factor) => factor * power >= value) ?? 10);
}

function shown(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : String(Math.round(milliseconds));
}
