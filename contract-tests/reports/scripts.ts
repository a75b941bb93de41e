import type { Broken, ClauseReport, ReportDocument } from './document.ts';
import { renderScript } from './reproduce.ts';

/** The folder of the scripts, beside the report. */
export const scriptFolder = 'reproduce';

/** The report, each broken clause with the name of the script that shows it, where there can be one. */
export function withScripts(report: ReportDocument): ReportDocument {
  const scripts = scriptsOf(report);
  const clauses = report.clauses.map((clause) => {
    const script = scriptName(clause);
    return scripts.has(script) ? { ...clause, script } : clause;
  });
  return { ...report, clauses };
}

/** The scripts of a report by their names, relative to it. */
export function scriptsOf(report: ReportDocument): ReadonlyMap<string, string> {
  return new Map(
    report.clauses.flatMap((clause) => {
      const script = scriptOf(clause, report);
      return script === undefined ? [] : [[scriptName(clause), script] as const];
    }),
  );
}

function scriptName({ id }: Pick<ClauseReport, 'id'>): string {
  return `${scriptFolder}/${id}.sh`;
}

function scriptOf(clause: ClauseReport, { url, curlOptions, command }: ReportDocument): string | undefined {
  const broken = shortestOf(clause);
  if (broken === undefined || url === undefined) return undefined;
  const { title, expected, received, steps = [] } = broken;
  return renderScript({
    clause: clause.id,
    text: clause.text,
    title,
    expected,
    received,
    url,
    steps,
    ...(curlOptions !== undefined && { curlOptions }),
    ...(command !== undefined && { command: `${command} --only ${clause.id}` }),
  });
}

/** What takes the fewest requests, by the clause's own tests where they show it. */
function shortestOf({
  tests,
  observations,
}: ClauseReport): (Broken & { readonly title: string }) | undefined {
  const own = tests.flatMap(({ title, broken }) => (broken === undefined ? [] : [{ ...broken, title }]));
  const seen = observations.map((broken) => ({ ...broken, title: broken.seenBy ?? '' }));
  const withSteps = (own.length > 0 ? own : seen).filter(({ steps = [] }) => steps.length > 0);
  return withSteps.sort((a, b) => (a.steps?.length ?? 0) - (b.steps?.length ?? 0))[0];
}
