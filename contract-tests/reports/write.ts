import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../settings/config.ts';
import type { ReportDocument } from './document.ts';
import { renderJunit } from './junit.ts';
import { renderReportPage } from './page/page.ts';
import { reportSchema } from './schema.ts';
import { renderSummary } from './summary.ts';

/**
 * Makes the folder of the reports, before a run that could not leave any.
 *
 * @throws ConfigError when that can not be
 */
export function makeReportFolder(folder: string): void {
  attempt(folder, () => makeFolder(resolve(folder)));
}

/** Not by `recursive: true`, which never ends where a folder exists that takes none, as /proc on Linux. */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it just now.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Writes every report of a run.
 *
 * @throws ConfigError when that can not be
 */
export function writeReports(folder: string, report: ReportDocument): void {
  const files: Readonly<Record<string, string>> = {
    'report.json': inLines(report),
    'report.schema.json': inLines(reportSchema),
    'junit.xml': renderJunit(report),
    'report.html': renderReportPage(report),
    'summary.md': renderSummary(report),
  };
  attempt(folder, () => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
}

function attempt(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`--report ${folder}: can not be written: ${reason}`);
  }
}

function inLines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
