import { quote, quoteHeader } from '../client/shell-text.ts';
import type { RecordedStep } from '../results/recorded-steps.ts';

const longestShown = 4000;

interface NumberedStep {
  readonly step: RecordedStep;
  readonly number: number;
}

/** Steps that were under way at the same time stand together. */
export function batchesOf(steps: readonly RecordedStep[]): readonly (readonly NumberedStep[])[] {
  const batches: NumberedStep[][] = [];
  for (const [index, step] of steps.entries()) {
    const numbered = { step, number: index + 1 };
    const last = batches.at(-1);
    if (step.alongside === true && last !== undefined) last.push(numbered);
    else batches.push([numbered]);
  }
  return batches;
}

/** What was sent at once runs in the background; what was polled for is waited for. */
export function batchLines(batch: readonly NumberedStep[]): string[] {
  const isConcurrent = batch.length > 1;
  return [
    '',
    ...batch.flatMap(({ step, number }) => [
      ...pauseBefore(step),
      `${callOf(step, number)}${isConcurrent ? ' &' : ''}`,
    ]),
    ...(isConcurrent ? ['wait'] : []),
    ...batch.map(
      ({ step, number }) => `compare ${number} ${quote(`${step.method} ${step.path}`)} ${step.status}`,
    ),
  ];
}

function pauseBefore({ repeated }: RecordedStep): string[] {
  if (repeated === undefined) return [];
  const { times, milliseconds } = repeated;
  return [
    `# The run read it ${times} times in ${milliseconds} ms.`,
    `sleep ${Math.ceil(milliseconds / 1000)}`,
  ];
}

function callOf(step: RecordedStep, number: number): string {
  const { method, path, body } = step;
  const words = [
    `call ${number} -X ${method} "$URL"${quote(path)}`,
    ...headerWords(step),
    ...(body === undefined ? [] : ['--data-binary @-']),
  ];
  return `${inputOf(body)}${words.join(' \\\n  ')}`;
}

/** A step as a cURL command, for reading: a long body is cut. */
export function curlOfStep(step: RecordedStep, url: string): string {
  const { method, path, body } = step;
  const words = [`curl -sS -i -X ${method} ${quote(`${url}${path}`)}`, ...headerWords(step)];
  if (body === undefined) return words.join(' \\\n  ');
  const text = 'text' in body ? body.text : `${Buffer.from(body.base64, 'base64').toString('latin1')}`;
  const shown =
    text.length > longestShown ? `${text.slice(0, longestShown)}... (${text.length} characters)` : text;
  return [...words, `--data-binary ${quote(shown)}`].join(' \\\n  ');
}

function headerWords({ headers, body }: RecordedStep): string[] {
  return [
    ...Object.entries(headers).map(([name, value]) => `-H ${quoteHeader(`${name}: ${value}`)}`),
    // curl would call it a form.
    ...(body === undefined || headers['Content-Type'] !== undefined ? [] : ["-H 'Content-Type:'"]),
  ];
}

/** The body as the input of the next command, octet by octet where it is no text. */
function inputOf(body: RecordedStep['body']): string {
  if (body === undefined) return '';
  if ('text' in body) return `printf '%s' ${quote(body.text)} |\n  `;
  const octets = [...Buffer.from(body.base64, 'base64')].map(
    (octet) => `\\${octet.toString(8).padStart(3, '0')}`,
  );
  return `printf ${quote(octets.join(''))} |\n  `;
}
