import type { Plan, PlannedTest } from './dry-run.ts';

type Planned = PlannedTest['requests'][number];

/**
 * A plan for people: what it comes to in all, then each request with what it does, by test.
 *
 * @param server names it
 */
export function printPlan({ before, tests, sequences, after }: Plan, server: string): string {
  const lines = [
    `Plan of a run against ${server}. Nothing was sent there: a mock with the same projects and environments took its place.`,
    'Names are made anew for each run. Reads are repeated while the server takes its time.',
    ...totals([...before, ...after], [...tests, ...sequences]),
    '',
    'Before anything is written',
    ...before.map((request) => `  ${request}`),
    ...tests.flatMap(testLines),
    ...sequenceLines(sequences),
    ...(after.length === 0
      ? []
      : ['', 'At the end, to see that nothing else was changed', ...after.map((request) => `  ${request}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

function testLines({ clause, behaviour, requests, notVerified }: PlannedTest): readonly string[] {
  const why = notVerified === undefined ? [] : [`  (not verified: ${notVerified})`];
  const sent = requests.map((request) => {
    const line = `  ${request.method.padEnd(6)} ${request.path}`;
    return `${line.padEnd(100)}  ${effectOf(request)}`.trimEnd();
  });
  return ['', `${clause} ${behaviour}`, ...why, ...sent];
}

/** A line for each sequence: what it does to its keys and JWKs depends on the server's responses. */
function sequenceLines(sequences: readonly PlannedTest[]): readonly string[] {
  if (sequences.length === 0) return [];
  const lines = sequences.map(({ behaviour, requests }) => {
    const updates = requests.filter(({ effect }) => effect.kind === 'updates key').length;
    return `  ${behaviour}: at most ${requests.length} requests, ${updates} of them updates of keys`;
  });
  return ['', 'Sequences of operations on keys and JWKs of their own, judged by a model', ...lines];
}

function effectOf({ method, status, effect, changedJwks }: Planned): string {
  switch (effect.kind) {
    case 'reads':
      return '';
    case 'rejected':
      return isRead({ method }) ? `finds nothing (${status})` : `is rejected (${status})`;
    case 'creates key':
    case 'updates key':
      return [
        `${effect.kind} ${effect.name}`,
        list('deploys to', effect.deploysTo),
        list('changes JWKs', changedJwks),
      ]
        .filter((part) => part !== '')
        .join('; ');
    case 'removes key':
      return [`${effect.kind} ${effect.name}`, list('undeploys from', effect.undeploysFrom)]
        .filter((part) => part !== '')
        .join('; ');
    default:
      return `${effect.kind} ${effect.name}`;
  }
}

function isRead({ method }: Pick<Planned, 'method'>): boolean {
  return method === 'GET';
}

function list(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${what} ${names.join(', ')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function totals(beside: readonly string[], tests: readonly PlannedTest[]): readonly string[] {
  const requests = tests.flatMap((test) => test.requests);
  const reads = beside.length + requests.filter(isRead).length;
  const count = (kind: Planned['effect']['kind']) =>
    requests.filter((request) => request.effect.kind === kind && !isRead(request)).length;
  const deployed = requests.flatMap(({ effect }) => ('deploysTo' in effect ? effect.deploysTo : []));
  const environments = [...new Set(deployed)].map(
    (name) => `${name} ${deployed.filter((each) => each === name).length}`,
  );
  return [
    `In all ${beside.length + requests.length} requests: ${reads} reads, ${count('rejected')} that are rejected,`,
    `creates ${plural(count('creates key'), 'key')} and ${plural(count('creates JWK'), 'JWK')}, updates keys ${plural(count('updates key'), 'time')}, removes ${plural(count('removes key'), 'key')} and ${plural(count('removes JWK'), 'JWK')}.`,
    ...(environments.length === 0 ? [] : [`Deployments: ${environments.join(', ')}.`]),
    `At 20 requests a second (--max-rps 20) that takes ${Math.ceil((beside.length + requests.length) / 20)} s.`,
  ];
}
