import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { hostileTexts, SQUARE_DEADLINE } from '../../test/support/hostile-texts.ts';
import { quotedSummaryOf } from '../client/server-words.ts';
import { collectOpinions } from '../results/prism-check.ts';
import { sharedReasons } from '../results/shared-reasons.ts';
import { sample } from '../testing/sample-report.ts';
import { exchangeOf } from '../testing/samples.ts';
import type { ReportDocument } from './document.ts';
import { reportToGithub } from './github.ts';
import { renderJunit } from './junit.ts';
import { renderReportPage } from './page.ts';
import { renderSecondOpinion } from './prism.ts';
import { renderScript } from './reproduce.ts';
import { renderSummary } from './summary.ts';
import { renderTable } from './table.ts';
import { withoutCredentials } from './without-credentials.ts';

const [clause] = loadContract().clauses;
const [, broken] = sample.clauses;

/** A report of one broken clause in which a server has its say wherever it can. */
function reportOf(said: string): ReportDocument {
  if (broken === undefined) throw new Error('the sample has a broken clause');
  const finding = { expected: '400', received: said, curl: said, answer: said, story: [said] };
  const tests = broken.tests.map((test) => ({ ...test, broken: finding }));
  return {
    ...sample,
    clauses: [{ ...broken, reason: said, tests, observations: [finding] }],
    problems: [said],
    warnings: [said],
  };
}

const opinionOf = (said: string) => ({
  by: 'Prism' as const,
  version: '5.0.0',
  judged: 1,
  silent: 0,
  fails: true,
  violations: [
    {
      operation: 'updateKey',
      status: 400,
      place: said,
      message: said,
      count: 1,
      curl: said,
      answer: said,
      standing: 'beside' as const,
    },
  ],
});

const stepOf = (said: string) => ({
  operation: 'getKey',
  method: 'GET',
  path: `/${said}`,
  headers: { 'X-Said': said },
  body: { text: said },
  status: 200,
  answer: said,
});

/** In characters: reports have them in a dozen places, so that the square of it takes too long as well. */
const LENGTH = 100_000;

/** Everything that writes down what a server has said. */
const writers: Readonly<Record<string, (said: string) => unknown>> = {
  'junit.xml is written': (said) => renderJunit(reportOf(said)),
  'summary.md is written': (said) => renderSummary(reportOf(said)),
  'report.html is written': (said) => renderReportPage(reportOf(said)),
  'annotations are written': (said) => reportToGithub(reportOf(said), { GITHUB_ACTIONS: 'true' }),
  'a script is written': (said) =>
    renderScript({
      clause: 'UK-REQ-01',
      text: said,
      title: said,
      expected: said,
      received: said,
      url: 'http://localhost',
      steps: [stepOf(said)],
    }),
  'the table is written': (said) =>
    clause &&
    renderTable([{ clause, verdict: 'error', reason: said }], { colour: true, width: 80, counts: '' }),
  'reasons are compared': (said) => sharedReasons(sample.clauses.map((one) => ({ ...one, reason: said }))),
  'messages of Prism are shown': (said) => renderSecondOpinion(opinionOf(said)),
  'messages of Prism are put together': (said) => {
    const secondOpinion = { judged: 2, silent: 0, violations: opinionOf(said).violations };
    const reports = [{ secondOpinion }, { secondOpinion }] as never;
    return collectOpinions({ version: '5.0.0', reports, verdicts: [], strict: true });
  },
  'an address loses its credentials': withoutCredentials,
  'a response is summed up': (said) => quotedSummaryOf(exchangeOf(400, said)),
};

it.each(Object.entries(writers))(
  'the work grows with the length alone when %s',
  { timeout: SQUARE_DEADLINE },
  (_what, write) => {
    for (const said of hostileTexts) expect(() => write(said.slice(0, LENGTH))).not.toThrow();
  },
);
