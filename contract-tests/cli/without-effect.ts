import type { Clause } from '../../openapi/load.ts';
import { plainConnection } from '../config/connection.ts';
import { idsNamed, selectClauses, wordsIn } from '../config/selection.ts';
import { mockSettings } from '../config/settings.ts';
import type { EarlierReport } from '../reports/comparison.ts';
import { variableOf } from '../runner/suite.ts';
import type { CommandContext } from './context.ts';
import type { JudgeFlags } from './parse-flags.ts';
import type { Server } from './server.ts';

type Flags = Partial<JudgeFlags>;

/** Flags that do nothing beside another one. */
interface Rule {
  readonly idle: readonly (keyof JudgeFlags)[];
  /** What they do nothing with; undefined where they count. */
  readonly beside: (flags: Flags) => string | undefined;
}

const when = (holds: boolean, words: string) => (holds ? words : undefined);

const rules: readonly Rule[] = [
  {
    idle: ['strict', 'knownFailures', 'compare', 'failOn', 'requireVerified', 'keep', 'viaPrism', 'timeout'],
    beside: ({ dryRun }) => when(dryRun === true, '--dry-run, which judges nothing'),
  },
  {
    idle: ['propagationTimeout', 'sequences', 'seed', 'replay', 'keep'],
    beside: ({ readOnly }) => when(readOnly === true, '--read-only'),
  },
  {
    idle: ['sequences', 'seed'],
    beside: ({ replay }) => when(replay !== undefined, '--replay, which names one sequence'),
  },
  { idle: ['seed'], beside: ({ sequences }) => when(sequences === 0, '--sequences 0') },
  {
    idle: ['seed'],
    beside: ({ viaPrism, sequences }) =>
      when(
        viaPrism === true && sequences === undefined,
        '--via-prism, with which only --sequences N sends sequences',
      ),
  },
  {
    idle: ['failOn'],
    beside: ({ strict }) => when(strict === true, '--strict, with which every clause fails the run'),
  },
];

/** What is known before a run. */
export interface Known {
  readonly server: Server;
  readonly clauses: readonly Clause[];
  readonly env: CommandContext['env'];
  /** What `--compare` names; undefined where that is not there. */
  readonly earlier: EarlierReport | undefined;
}

/** What was given and does nothing in this run, each in a sentence: whoever gave it takes it to count. */
export function withoutEffect(flags: Flags, { server, clauses, env, earlier }: Known): readonly string[] {
  return [
    ...rules.flatMap((rule) => idleFlags(rule, flags)),
    ...idleCertificates(flags, server),
    ...idleWords(flags, clauses),
    ...idleComparison(flags, earlier, server, clauses),
    ...(server.unread === undefined ? [] : [`${server.unread} is not read with --mock`]),
    ...idleVariables(server, env),
  ];
}

function idleFlags({ idle, beside }: Rule, flags: Flags): string[] {
  const words = beside(flags);
  const given = idle.filter((name) => flags[name] !== undefined && flags[name] !== 0);
  if (words === undefined || given.length === 0) return [];
  return [
    `${given.map(flagOf).join(' and ')} ${given.length === 1 ? 'has' : 'have'} no effect with ${words}`,
  ];
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** TLS alone needs them. */
function idleCertificates(flags: Flags, { url, settings, given }: Server): string[] {
  const { certificates, client } = settings.connection ?? plainConnection;
  const [flag, setting] = certificates.trust === 'any' ? ['insecure', 'insecure'] : ['ca', 'ca'];
  const named = [
    ...(certificates.trust === 'usual' ? [] : [flag in flags ? `--${flag}` : `setting ${setting}`]),
    ...(client === undefined ? [] : ['settings cert and key']),
  ];
  if (named.length > 0 && url?.startsWith('https:') !== true) {
    return [`${named.join(' and ')}: no effect, as ${url ?? 'the mock in process'} speaks no TLS`];
  }
  return given?.passphrase !== undefined && client?.files.isEncrypted === false
    ? [`setting passphrase: no effect, as the key ${client.files.key} is not encrypted`]
    : [];
}

/** Words that select what is not there to be selected. */
function idleWords({ only, skip, failOn, strict }: Flags, clauses: readonly Clause[]): string[] {
  const judged = selectClauses(clauses, { ...(only && { only }), ...(skip && { skip }) });
  const named = (word: string, flag: string, among: readonly Clause[]) => {
    const ids = idsNamed(clauses, word, flag);
    return among.filter(({ id }) => ids.includes(id));
  };
  const wanted = selectClauses(clauses, only === undefined ? {} : { only });
  const skipped = wordsIn(skip ?? []).filter((word) => named(word, '--skip', wanted).length === 0);
  const failing = wordsIn(strict === true ? [] : (failOn ?? [])).filter((word) => word !== 'none');
  return [
    ...skipped.map((word) => `--skip ${word} has no effect, as --only leaves it out`),
    ...failing.flatMap((word) => {
      const found = named(word, '--fail-on', judged);
      if (found.length === 0) return [`--fail-on ${word} has no effect, as this run does not judge it`];
      return found.every(({ level }) => level === 'required')
        ? [`--fail-on ${word} has no effect, as what is required fails a run anyhow`]
        : [];
    }),
  ];
}

function idleComparison(
  { compare, only, skip }: Flags,
  earlier: EarlierReport | undefined,
  { url }: Server,
  clauses: readonly Clause[],
): string[] {
  if (compare === undefined) return [];
  if (earlier === undefined) return [`--compare ${compare}: is not there, so nothing is compared`];
  const { runId, target } = earlier;
  const judged = selectClauses(clauses, { ...(only && { only }), ...(skip && { skip }) });
  if (!earlier.clauses.some((each) => judged.some(({ id }) => id === each.id))) {
    return [`--compare ${compare}: run ${runId} judged none of these clauses, so nothing is compared`];
  }
  const isSame = url === undefined ? target.startsWith('the mock in process') : target === url;
  return isSame ? [] : [`--compare ${compare}: run ${runId} judged another server, ${target}`];
}

/** The variables that `init` reads, and that every page speaks of. */
function idleVariables({ url, file, variables }: Server, env: CommandContext['env']): string[] {
  const idle = Object.keys(mockSettings.tokens)
    .map((name) => variableOf(name).slice(1))
    .filter((name) => env[name] !== undefined && env[name] !== '' && !variables.has(name));
  if (idle.length === 0) return [];
  const named = `${idle.join(' and ')} ${idle.length === 1 ? 'has' : 'have'} no effect`;
  if (url === undefined) return [`${named}: the mock in process has its own tokens`];
  return file === undefined
    ? [`${named} without a settings file: name it there, such as tokens: { full: env:${idle[0]} }`]
    : [`${named}: ${file} does not name ${idle.length === 1 ? 'it' : 'them'}, as in env:${idle[0]}`];
}
