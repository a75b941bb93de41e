import { quote } from '../client/shell-text.ts';
import type { RecordedStep } from '../results/recorded-steps.ts';
import { batchesOf, batchLines } from './reproduce-steps.ts';

/** What a script is to show, and how. */
export interface Reproduction {
  /** The clause's id and its sentence. */
  readonly clause: string;
  readonly text: string;
  /** Which test, or which sequence, sent the steps. */
  readonly title: string;
  readonly expected: string;
  readonly received: string;
  /** Base URL of the server, without a trailing slash. */
  readonly url: string;
  /** Every request in order; the response of the last one shows the finding. */
  readonly steps: readonly RecordedStep[];
  /** What curl needs to connect as the run did, such as `--insecure`, each a word of the shell. */
  readonly curlOptions?: readonly string[];
  /** The command that judges the clause alone. */
  readonly command?: string;
}

/** Names that runs give to what they make: nothing else may be written or removed by a script. */
const ofRun = /^uk-[0-9a-f]{8}-/;

/**
 * A shell script that shows a finding from nothing: it needs sh and curl alone, sends the same requests again, compares each
 * status with that of the run, shows the response that decides, and removes what it made.
 *
 * @returns undefined where that cannot be: no steps, a key of the server's that must not be told, or a write to what is not
 * the run's own
 */
export function renderScript(reproduction: Reproduction): string | undefined {
  const { steps } = reproduction;
  if (steps.length === 0 || !steps.every(isOwn)) return undefined;
  return [
    ...headLines(reproduction),
    ...functionLines(reproduction),
    ...batchesOf(steps).flatMap(batchLines),
    '',
    ...endLines(reproduction),
    '',
  ].join('\n');
}

function isOwn({ method, path, status, makes, isMasked }: RecordedStep): boolean {
  if (isMasked === true) return false;
  if (method === 'GET' || status >= 400) return true;
  if (makes !== undefined && !ofRun.test(makes.name)) return false;
  return method === 'POST' || ofRun.test(path.split('?')[0]?.split('/').filter(Boolean).at(-1) ?? '');
}

function headLines(reproduction: Reproduction): string[] {
  const { clause, text, title, expected, received, url, steps, command, curlOptions = [] } = reproduction;
  const used = variablesIn([...curlOptions, ...steps.flatMap(({ headers }) => Object.values(headers))]);
  const variables = new Set(['CONTRACT_TOKEN', ...used]);
  return [
    '#!/bin/sh',
    ...comment(`${clause}: ${text}`),
    ...comment(`Test: ${title}`),
    ...comment(`Expected: ${expected}`),
    ...comment(`Received: ${received}`),
    '#',
    '# Sends the requests of the test again, from nothing, and removes what they make; KEEP=1 leaves it. It exits 0 when every',
    '# status is that of the run. The keys in it were made for the run and protect nothing. Another server: give its base URL.',
    ...(command === undefined ? [] : comment(`The clause alone: ${command}`)),
    'set -u',
    `URL=\${1:-${url}}`,
    ...[...variables].map((name) => `: "\${${name}:?set it as the settings have it}"`),
    '',
  ];
}

function variablesIn(values: readonly string[]): string[] {
  return values.flatMap((value) =>
    [...value.matchAll(/\$(CONTRACT_(?:TOKEN|HEADER|PASSPHRASE)\w*)/g)].flatMap(([, name]) => name ?? []),
  );
}

function functionLines({ steps, curlOptions = [] }: Reproduction): string[] {
  return [
    'folder=$(mktemp -d)',
    'different=0',
    'call() { # number, then arguments of curl',
    '  number=$1',
    '  shift',
    `  ${['curl -sS -g --path-as-is --max-time 60', ...curlOptions].join(' ')} -D "$folder/$number.head" -o "$folder/$number" -w '%{http_code}' "$@" >"$folder/$number.status"`,
    '}',
    'compare() { # number, what was sent, its status in the run',
    '  status=$(cat "$folder/$1.status")',
    '  echo "$1. $2: $status ($3 in the run)"',
    '  [ "$status" = "$3" ] || different=$((different + 1))',
    '}',
    ...removalLines(steps, curlOptions),
    '',
  ];
}

/** JWKs before the keys that they were made from. */
function removalLines(steps: readonly RecordedStep[], options: readonly string[]): string[] {
  const made = steps.flatMap(({ makes }) => makes ?? []);
  const paths = (['jwk', 'key'] as const).flatMap((kind) =>
    made
      .filter((object) => object.kind === kind)
      .map(
        ({ project, name }) =>
          `/apiops/projects/${encodeURIComponent(project)}/${kind}s/${encodeURIComponent(name)}/`,
      ),
  );
  const deletions = [...new Set(paths)].map(
    (path) =>
      `    ${['curl -sS -g', ...options].join(' ')} -o /dev/null -X DELETE "$URL"${quote(path)} -H "Authorization: Bearer $CONTRACT_TOKEN"`,
  );
  return [
    'finish() {',
    ...(deletions.length === 0 ? [] : [`  if [ -z "\${KEEP:-}" ]; then`, ...deletions, '  fi']),
    '  rm -rf "$folder"',
    '}',
    'trap finish EXIT',
    "trap 'exit 130' INT",
  ];
}

function endLines({ clause, text, expected, received, steps }: Reproduction): string[] {
  const last = steps.at(-1);
  return [
    `echo; echo "The response of step ${steps.length}:"; cat "$folder/${steps.length}.head" "$folder/${steps.length}"; echo`,
    ...(last === undefined ? [] : ['# In the run it was:', ...comment(last.answer)]),
    `printf '\\n%s\\n' ${quote(`${clause}: ${text}`)} ${quote(`Expected: ${expected}`)} ${quote(`Received in the run: ${received}`)}`,
    'if [ "$different" -gt 0 ]; then',
    '  echo "$different of the statuses differ from those of the run."',
    '  exit 1',
    'fi',
    'echo "Every status is that of the run: the response above shows whether the clause still fails."',
  ];
}

function comment(text: string): string[] {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => `# ${line}`.trimEnd());
}
