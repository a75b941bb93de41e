import { type Html, html } from '../../openapi/site/html.ts';
import type { PrismViolation, SecondOpinion } from '../results/prism-check.ts';
import { opinionHeadline, violationLine } from './prism.ts';

/** What Prism said of the responses, when it was asked. */
export function renderOpinion(opinion: SecondOpinion | undefined): Html {
  if (opinion === undefined) return html``;
  const tone = opinion.fails ? 'failed' : 'passed';
  return html`
  <section class="opinion ${tone}">
    <h2>Second opinion</h2>
    <p>${opinionHeadline(opinion).replace(/^Second opinion: /, '')}.</p>
    ${opinion.violations.map(renderViolation)}
  </section>`;
}

function renderViolation(violation: PrismViolation): Html {
  const { curl, answer, standing } = violation;
  return html`
    <div class="broken ${standing === 'beside' ? 'deviates' : 'failed'}">
      <h3>${violationLine(violation)}</h3>
      <h4>Request</h4><pre>${curl}</pre>
      <h4>Response</h4><pre>${answer}</pre>
    </div>`;
}
