import { type Html, html, inlineMarkdown } from '../../openapi/site/html.ts';
import { renderOrigin } from '../../openapi/site/origin.ts';
import type { RecordedStep } from '../results/recorded-steps.ts';
import type { Broken, ClauseReport, ClauseTest, ReportDocument } from './document.ts';
import { curlOfStep } from './reproduce-steps.ts';
import { verdictMarks } from './table.ts';

/** One clause: a line that opens; what speaks against the server is open from the start. */
export function renderClause(
  clause: ClauseReport,
  { url = '', command }: Pick<ReportDocument, 'url' | 'command'>,
): Html {
  const { id, level, basis, text, why, verdict, reason } = clause;
  const isClosed = verdict === 'passed' || verdict === 'not verified';
  return html`
    <details class="clause ${verdict.replace(' ', '-')}" id="${id}"${isClosed ? '' : html` open`}>
      <summary>
        <span class="mark" aria-hidden="true">${verdictMarks[verdict]}</span>
        <span class="name"><b>${id}</b> <span class="verdict">${verdict}</span> <span class="level">${level} (${basis})</span></span>
        <span class="rule">${inlineMarkdown(text)}${isClosed && reason !== undefined ? html` <small>${reason}</small>` : html``}</span>
      </summary>
      <div class="inside">
        ${why === undefined || verdict === 'passed' ? html`` : html`<p class="matter">Why it matters: ${why}</p>`}
        ${renderReason(clause)}
        ${brokenOf(clause).map((broken) => renderBroken(broken, url))}
        ${renderAgain(clause, command)}
        ${renderPlace(clause)}
        ${renderTests(clause.tests)}
      </div>
    </details>`;
}

function renderReason({ verdict, reason = '', knownBecause }: ClauseReport): Html {
  const isToldElsewhere = ['failed', 'deviates', 'known failure', 'not verified'].includes(verdict);
  return html`${isToldElsewhere || reason === '' ? html`` : html`<p>${reason}</p>`}
        ${knownBecause === undefined ? html`` : html`<p class="known">Known: ${knownBecause}</p>`}`;
}

type Shown = Broken & { readonly seenBy: string };

/** What broke the clause, by its own tests first. */
function brokenOf({ tests, observations }: ClauseReport): readonly Shown[] {
  const own = tests.flatMap(({ title, broken }) =>
    broken === undefined ? [] : { ...broken, seenBy: title },
  );
  return [...own, ...observations.map((broken) => ({ ...broken, seenBy: broken.seenBy ?? '' }))];
}

function renderBroken(shown: Shown, url: string): Html {
  const { seenBy, expected, received, story = [], curl, answer, steps = [] } = shown;
  return html`
        <div class="broken">
          <h3>${seenBy}</h3>
          <dl><div><dt>Expected</dt><dd>${expected}</dd></div><div><dt>Received</dt><dd>${received}</dd></div></dl>
          ${story.length === 0 ? html`` : html`<h4>Steps</h4><ol>${story.map((step) => html`<li>${step}</li>`)}</ol>`}
          ${curl === undefined ? html`` : html`<h4>Request</h4><pre>${curl}</pre>`}
          ${answer === undefined ? html`` : html`<h4>Response</h4><pre>${legible(answer)}</pre>`}
          ${steps.length === 0 ? html`` : renderSteps(steps, url)}
        </div>`;
}

function renderSteps(steps: readonly RecordedStep[], url: string): Html {
  const items = steps.map((step) => {
    const { method, path, status, repeated, alongside } = step;
    const how = [
      ...(repeated === undefined ? [] : [`the last of ${repeated.times} in ${repeated.milliseconds} ms`]),
      ...(alongside === true ? ['at the same time as the one before'] : []),
    ];
    return html`
            <li><details class="step"><summary>${method} ${path} <b>${status}</b> <small>${how.join(', ')}</small></summary>
              <pre>${curlOfStep(step, url)}</pre><pre>${legible(step.answer)}</pre></details></li>`;
  });
  return html`
          <h4>Every request of the test, in order</h4>
          <ol class="steps">${items}
          </ol>`;
}

function renderAgain({ id, script }: ClauseReport, command: string | undefined): Html {
  if (script === undefined) return html``;
  const alone =
    command === undefined
      ? html``
      : html`<dt>The clause alone</dt><dd><code>${command} --only ${id}</code></dd>`;
  return html`
        <h3>Reproduce</h3>
        <dl class="again"><dt>The requests, by curl</dt><dd><code>CONTRACT_TOKEN=... sh <a href="${script}">${script}</a></code></dd>${alone}</dl>`;
}

function renderPlace({ contract: { pointer, lines }, ...origin }: ClauseReport): Html {
  const items = lines.map(
    ({ file, line, text }) => html`<li><code>${file}:${line}</code> ${inlineMarkdown(text)}</li>`,
  );
  return html`
        <h3>Contract</h3>
        ${renderOrigin(origin)}
        <ul class="places"><li><code>openapi.json#${pointer}</code></li>${items}</ul>`;
}

function renderTests(tests: readonly ClauseTest[]): Html {
  if (tests.length === 0) return html``;
  const items = tests.map(
    ({ title, verdict, duration, reason }) => html`
          <li><span aria-hidden="true">${verdictMarks[verdict]}</span> ${title}
            <small>${verdict}, ${Math.round(duration)} ms${reason === undefined ? '' : `: ${reason}`}</small></li>`,
  );
  return html`
        <h3>Judged by</h3>
        <ul class="tests">${items}</ul>`;
}

/** A response with its body, when that is JSON, in lines. */
function legible(answer: string): string {
  const [head = '', ...rest] = answer.split('\n\n');
  try {
    return `${head}\n\n${JSON.stringify(JSON.parse(rest.join('\n\n')), null, 2)}`;
  } catch {
    return answer;
  }
}
