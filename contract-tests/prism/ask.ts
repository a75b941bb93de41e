import { type Exchange, parseJson } from '../client/exchange.ts';
import { createSender } from '../client/transport.ts';
import type {
  AskedAnswer,
  Opinion,
  PrismFinding,
  SeenViolation,
  TestOpinion,
} from '../results/prism-check.ts';
import type { Redactor } from '../results/redact.ts';
import { failureOf } from '../results/test-result.ts';

const requestTimeout = 120_000;
const silent: Opinion = { kind: 'silent' };

/**
 * What Prism says about the answers that a test got, those aside of which the contract does not speak.
 *
 * @param url of the opinion server
 * @param redactor is asked only when there is something to tell
 */
export async function askForOpinion(
  url: string,
  traffic: readonly Exchange[],
  redactor: () => Redactor,
): Promise<TestOpinion> {
  const described = traffic.filter((exchange) => exchange.described);
  const opinions = await ask(
    url,
    described.map(({ operation, status, headers, text }) => ({ operation, status, headers, text })),
  );
  const violations = new Map<string, SeenViolation>();
  let judged = 0;
  for (const [index, exchange] of described.entries()) {
    const opinion = opinions[index] ?? silent;
    if (opinion.kind === 'silent') continue;
    judged += 1;
    for (const finding of opinion.findings.map(withoutIndexes)) note(violations, exchange, finding, redactor);
  }
  return { judged, silent: described.length - judged, violations: [...violations.values()] };
}

/** No opinion at all when there is no answer: a run in which Prism judged nothing says so. */
async function ask(url: string, answers: readonly AskedAnswer[]): Promise<readonly Opinion[]> {
  const send = createSender({ requestTimeout });
  const headers = { 'Content-Type': 'application/json' };
  const request = { method: 'POST', url: `${url}/`, headers, body: JSON.stringify(answers) };
  const answer = await send(request).catch(() => undefined);
  const list = answer === undefined ? undefined : parseJson(answer.text);
  return Array.isArray(list) ? (list as readonly Opinion[]) : [];
}

/** What is wrong with each item of a list is one thing. */
function withoutIndexes({ place, message }: PrismFinding): PrismFinding {
  return { place: place.replace(/\.\d+\b/g, '.*'), message: message.replace(/\.\d+\b/g, '.*') };
}

function note(
  violations: Map<string, SeenViolation>,
  exchange: Exchange,
  { place, message }: PrismFinding,
  redactor: () => Redactor,
): void {
  const { operation, status } = exchange;
  const id = JSON.stringify([operation, status, place, message]);
  const seen = violations.get(id);
  if (seen !== undefined) {
    violations.set(id, { ...seen, count: seen.count + 1 });
    return;
  }
  const { curl = '', answer = '' } = failureOf({ expected: '', received: '', exchange }, redactor());
  const said = { place: redactor().text(place), message: redactor().text(message) };
  violations.set(id, { operation, status, ...said, count: 1, curl, answer });
}
