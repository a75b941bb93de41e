import type { ClauseReport, ReportDocument } from '../reports/document.ts';

const base: Omit<ClauseReport, 'id' | 'verdict'> = {
  area: 'Request body',
  level: 'required',
  basis: 'follows',
  source: 'Update Key page',
  quote: 'The request body should contain <b>it</b>.',
  step: 'A step.',
  why: 'Somebody would be locked out.',
  text: 'A rule with `code` and <b>no markup</b>.',
  tests: [
    {
      title: 'a test',
      verdict: 'passed',
      duration: 12.5,
      times: { propagation: [3, 480.2], deployment: [20] },
    },
  ],
  observations: [],
  contract: { pointer: '/paths/~1a/put/x-clauses/0', lines: [{ file: 'a.yaml', line: 3, text: 'a line' }] },
};
const broken = {
  expected: '400',
  received: '500 "]]><script>alert(1)</script>',
  curl: `curl -sS -i -X PUT 'http://127.0.0.1:4010/apiops/${'long/'.repeat(40)}' \\\n  -H "Authorization: Bearer $CONTRACT_TOKEN"`,
  answer: `HTTP 500\nx-a: b\n\n{"error":"${'e'.repeat(300)}"}\n::error::not a command`,
};
const seen = {
  place: 'response.body.error',
  message: 'Response body property error must be string | <script>',
  count: 12,
  curl: broken.curl,
  answer: broken.answer,
};
const test = { title: 'a test', duration: 1, times: { propagation: [], deployment: [] } };

/** A report with every verdict and hostile texts. */
export const sample: ReportDocument = {
  $schema: './report.schema.json',
  runId: '0badcafe',
  target: 'http://127.0.0.1:4010',
  contract: { title: 'Update Key', version: '0.1.0', digest: 'ab'.repeat(32) },
  strict: false,
  readOnly: false,
  leftOut: [],
  startedAt: '2026-01-02T03:04:05.000Z',
  finishedAt: '2026-01-02T03:04:15.000Z',
  duration: 10_000,
  exitCode: 1,
  counts: { passed: 1, failed: 1, deviates: 1, flaky: 1, 'known failure': 1, 'not verified': 1, error: 1 },
  warnings: ['flaky: UK-REQ-04 failed, and passed when tried again; --strict fails such a run'],
  problems: ['left behind: key "uk-1", 100%'],
  secondOpinion: {
    by: 'Prism',
    version: '5.0.0',
    judged: 1200,
    silent: 1,
    violations: [
      { ...seen, operation: 'updateKey', status: 400, clause: 'UK-RES-02', standing: 'disagrees' },
      { ...seen, operation: 'listKeys', status: 200, standing: 'beside' },
    ],
    fails: true,
  },
  clauses: [
    { ...base, id: 'UK-REQ-01', verdict: 'passed' },
    {
      ...base,
      id: 'UK-REQ-02',
      verdict: 'failed',
      reason: 'expected 400; received 500 | <script>',
      consequences: ['UK-DEP-02'],
      tests: [{ ...test, verdict: 'failed', broken }],
      observations: [{ ...broken, seenBy: 'UK-UPD-01 another test' }],
    },
    {
      ...base,
      id: 'UK-REQ-03',
      level: 'advisory',
      basis: 'decided',
      verdict: 'deviates',
      reason: 'expected a; received b\n::error::c',
      tests: [{ ...test, verdict: 'failed', broken }],
    },
    {
      ...base,
      id: 'UK-REQ-04',
      verdict: 'flaky',
      reason: 'expected a; received b (once; 4 further attempts passed)',
      tests: [{ ...test, verdict: 'flaky', reason: 'expected a; received b', broken }],
    },
    {
      ...base,
      id: 'UK-DEP-01',
      area: 'Deployment',
      verdict: 'known failure',
      reason: 'x',
      knownBecause: 'ticket 7',
    },
    {
      ...base,
      id: 'UK-DEP-02',
      area: 'Deployment',
      verdict: 'not verified',
      reason: 'setting x is not given',
    },
    { ...base, id: 'UK-JWK-01', area: 'JWKs', verdict: 'error', reason: 'no response \u0000' },
  ],
};
