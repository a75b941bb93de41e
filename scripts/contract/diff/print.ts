import type { SourceMap } from '../source-map.ts';
import type { Verdict } from './change.ts';
import type { DiffReport, ReportedChange } from './report.ts';

const TITLES: Readonly<Record<Verdict, string>> = {
  callers: 'Breaks callers',
  servers: 'Servers have to follow',
  renames: 'Renames in generated code',
  harmless: 'Harmless',
  wording: 'Wording and examples',
};

/** How a change came to its verdict, in words. */
const EFFECTS = {
  stricter: 'stricter',
  looser: 'looser',
  unclear: 'another meaning',
  addition: 'an addition',
  naming: 'a name',
  wording: 'wording',
} as const;

/** The report as text for a terminal. */
export function printText(report: DiffReport, placeOf: SourceMap): string {
  const { before, after, changes } = report;
  if (changes.length === 0) return `The contract says the same (${after}).\n`;
  const groups = grouped(report).map(([verdict, members]) => {
    const lines = members.map((change) => textOf(change, placeOf));
    return `${TITLES[verdict]} (${members.length})\n${lines.join('\n')}\n`;
  });
  return `Contract ${before} -> ${after}\n\n${groups.join('\n')}${conclusion(report)}`;
}

function textOf(change: ReportedChange, placeOf: SourceMap): string {
  const { direction, effect, pointer, what, operations, touched } = change;
  if (effect === 'wording') return `  ${what}; ${placeOf(pointer)}`;
  if (effect === 'naming')
    return [`  ${what}; ${placeOf(pointer)}`, ...list('types', touched.types)].join('\n');
  const rows = [
    `  ${what}`,
    `    ${direction}, ${EFFECTS[effect]}; ${placeOf(pointer)}`,
    ...list('in', operations),
    ...list('clauses', touched.clauses),
    ...list('types', touched.types),
    ...list('tests', placesOf(change)),
  ];
  return rows.join('\n');
}

function list(label: string, members: readonly string[]): readonly string[] {
  return members.length === 0 ? [] : [`    ${label}: ${members.join(', ')}`];
}

/** The tests by file, with the lines. */
function placesOf({ touched, verdict }: ReportedChange): readonly string[] {
  if (verdict === 'wording') return [];
  const lines = new Map<string, number[]>();
  for (const { file, line } of touched.tests) lines.set(file, [...(lines.get(file) ?? []), line]);
  return [...lines].map(([file, numbers]) => `${file}:${[...new Set(numbers)].join(',')}`);
}

/** The report as Markdown, for a pull request. */
export function printMarkdown(report: DiffReport, placeOf: SourceMap): string {
  const { before, after, changes } = report;
  const title = `## Contract ${before} → ${after}\n\n`;
  if (changes.length === 0) return `${title}The contract says the same.\n`;
  const groups = grouped(report).map(([verdict, members]) => {
    const rows = members.map((change) => rowOf(change, placeOf));
    const head =
      '| change | direction | where | operations | clauses | types | tests |\n|---|---|---|---|---|---|---|';
    return `### ${TITLES[verdict]} (${members.length})\n\n${head}\n${rows.join('\n')}\n`;
  });
  return `${title}${groups.join('\n')}\n${conclusion(report)}`;
}

function rowOf(change: ReportedChange, placeOf: SourceMap): string {
  const { direction, effect, pointer, what, operations, touched } = change;
  const cells = [
    what,
    effect === 'wording' || effect === 'naming' ? '' : `${direction}, ${EFFECTS[effect]}`,
    code([placeOf(pointer)]),
    operations.join(', '),
    touched.clauses.join(', '),
    code(touched.types),
    code(placesOf(change)),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;
}

function code(members: readonly string[]): string {
  return members.map((member) => `\`${member}\``).join(', ');
}

function grouped({ changes }: DiffReport): readonly (readonly [Verdict, readonly ReportedChange[]])[] {
  const verdicts = [...new Set(changes.map(({ verdict }) => verdict))];
  return verdicts.map((verdict) => [verdict, changes.filter((change) => change.verdict === verdict)]);
}

function conclusion({ changes, needsMajor, after }: DiffReport): string {
  const breaking = changes.filter(({ verdict }) => verdict === 'callers').length;
  const renamed = changes.some(({ verdict }) => verdict === 'renames')
    ? ' Code that is generated from the contract, and code that uses the published types, has to be changed.'
    : '';
  if (breaking === 0) return `\nNothing breaks callers${renamed === '' ? '' : ' on the wire'}.${renamed}\n`;
  const bump = needsMajor
    ? `raise the major version of info.version, which is ${after}`
    : 'the major version says so';
  return `\n${breaking === 1 ? '1 change breaks' : `${breaking} changes break`} callers: ${bump}.${renamed}\n`;
}
