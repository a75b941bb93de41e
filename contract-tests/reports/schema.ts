import { verdictNames } from '../results/verdicts.ts';

const text = { type: 'string' } as const;
const clauseId = { type: 'string', pattern: '^UK-[A-Z]+-[0-9]{2}$' } as const;
const milliseconds = { type: 'number', minimum: 0 } as const;

function listOf(items: object) {
  return { type: 'array', items } as const;
}

/** An object of these members and no other; all but the optional ones have to be there. */
function objectOf(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false } as const;
}

const count = { type: 'integer', minimum: 0 } as const;

const step = objectOf(
  {
    operation: text,
    method: text,
    path: text,
    headers: { type: 'object', additionalProperties: text },
    body: { oneOf: [objectOf({ text }), objectOf({ base64: text })] },
    status: count,
    answer: text,
    makes: objectOf({ kind: { enum: ['key', 'jwk'] }, project: text, name: text }),
    alongside: { const: true },
    repeated: objectOf({ times: count, milliseconds }),
    isMasked: { const: true },
  },
  ['body', 'makes', 'alongside', 'repeated', 'isMasked'],
);

const broken = objectOf(
  {
    expected: text,
    received: text,
    seenBy: text,
    curl: text,
    answer: text,
    steps: listOf({ $ref: '#/$defs/step' }),
    story: listOf(text),
  },
  ['seenBy', 'curl', 'answer', 'steps', 'story'],
);

const test = objectOf(
  {
    title: text,
    verdict: { enum: ['passed', 'failed', 'not verified', 'error', 'flaky'] },
    reason: text,
    broken: { $ref: '#/$defs/broken' },
    duration: milliseconds,
    times: objectOf({ propagation: listOf(milliseconds), deployment: listOf(milliseconds) }),
  },
  ['reason', 'broken'],
);

const line = objectOf({ file: text, line: { type: 'integer', minimum: 1 }, text });

const clause = objectOf(
  {
    id: clauseId,
    area: text,
    level: { enum: ['required', 'advisory'] },
    basis: { enum: ['stated', 'follows', 'decided'] },
    source: text,
    quote: text,
    says: text,
    step: text,
    text,
    why: text,
    verdict: { enum: verdictNames },
    reason: text,
    knownBecause: text,
    tests: listOf({ $ref: '#/$defs/test' }),
    observations: listOf({ $ref: '#/$defs/broken' }),
    script: text,
    consequences: listOf(clauseId),
    contract: objectOf({ pointer: text, lines: listOf(line) }),
  },
  ['quote', 'says', 'step', 'why', 'reason', 'knownBecause', 'script', 'consequences'],
);

const prismViolation = objectOf(
  {
    operation: text,
    status: count,
    place: text,
    message: text,
    count,
    curl: text,
    answer: text,
    clause: text,
    standing: { enum: ['agrees', 'disagrees', 'beside'] },
  },
  ['clause'],
);

const secondOpinion = objectOf({
  by: { const: 'Prism' },
  version: text,
  judged: count,
  silent: count,
  violations: listOf({ $ref: '#/$defs/prismViolation' }),
  fails: { type: 'boolean' },
});

const changes = listOf(
  objectOf({ id: clauseId, before: { enum: verdictNames }, now: { enum: verdictNames } }),
);

const comparison = objectOf({
  runId: text,
  startedAt: text,
  target: text,
  newSince: changes,
  fixedSince: changes,
  unverifiedSince: changes,
  isSame: { type: 'boolean' },
});

/** JSON Schema of `report.json`; written beside it. */
export const reportSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Report of a run of the Update Key contract',
  ...objectOf(
    {
      $schema: text,
      runId: text,
      target: text,
      url: text,
      curlOptions: listOf(text),
      command: text,
      contract: objectOf({
        title: text,
        version: text,
        digest: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      }),
      strict: { type: 'boolean' },
      readOnly: { type: 'boolean' },
      leftOut: listOf(clauseId),
      ended: text,
      notJudged: text,
      startedAt: text,
      finishedAt: text,
      duration: milliseconds,
      exitCode: { type: 'integer', minimum: 0, maximum: 255 },
      counts: objectOf(Object.fromEntries(verdictNames.map((name) => [name, count]))),
      problems: listOf(text),
      warnings: listOf(text),
      secondOpinion,
      comparison,
      clauses: listOf({ $ref: '#/$defs/clause' }),
    },
    ['url', 'curlOptions', 'command', 'ended', 'notJudged', 'secondOpinion', 'comparison'],
  ),
  $defs: { step, broken, test, clause, prismViolation },
} as const;
