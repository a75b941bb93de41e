import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import type { ReportDocument } from './document.ts';
import { renderJunit } from './junit.ts';
import { renderReportPage } from './page.ts';
import { reportSchema } from './schema.ts';
import { scriptFolder, scriptsOf } from './scripts.ts';
import { renderSummary } from './summary.ts';

/** What a run writes into its folder, beside its manifest. */
const reportFiles = ['report.json', 'report.schema.json', 'junit.xml', 'report.html', 'summary.md'] as const;

/**
 * Makes the folder of the reports, and removes those of an earlier run: whatever comes of this one, they are not its own.
 * Other files are left alone.
 *
 * @throws ConfigError when that cannot be done
 */
export function openReportFolder(folder: string): void {
  attempt(folder, () => makeFolder(resolve(folder)));
  clearReports(folder);
}

/**
 * Removes the reports that a folder holds; there need not be any, nor the folder.
 *
 * @throws ConfigError when that cannot be done
 */
function clearReports(folder: string): void {
  attempt(folder, () => {
    for (const name of reportFiles) rmSync(join(folder, name), { force: true });
    for (const name of scriptsIn(folder)) rmSync(join(folder, scriptFolder, name), { force: true });
  });
}

/** The scripts of an earlier run, by their names. */
function scriptsIn(folder: string): string[] {
  const scripts = join(folder, scriptFolder);
  return existsSync(scripts) ? readdirSync(scripts).filter((name) => /^UK-[A-Z]+-\d+\.sh$/.test(name)) : [];
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
 * Writes every report of a run, or none.
 *
 * @throws ConfigError when that cannot be done
 */
export function writeReports(folder: string, report: ReportDocument): void {
  const files: Readonly<Record<(typeof reportFiles)[number], string>> = {
    'report.json': inLines(report),
    'report.schema.json': inLines(reportSchema),
    'junit.xml': renderJunit(report),
    'report.html': renderReportPage(report),
    'summary.md': renderSummary(report),
  };
  try {
    attempt(folder, () => {
      for (const name of reportFiles) writeFileSync(join(folder, name), files[name]);
      const scripts = scriptsOf(report);
      if (scripts.size > 0) makeFolder(resolve(folder, scriptFolder));
      for (const [name, text] of scripts) writeFileSync(join(folder, name), text, { mode: 0o755 });
    });
  } catch (error) {
    clearAsFarAsPossible(folder);
    throw error;
  }
}

function clearAsFarAsPossible(folder: string): void {
  try {
    clearReports(folder);
  } catch {
    // What keeps them from being written may keep them from being removed; the caller hears of the former.
  }
}

function attempt(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`--report ${folder}: cannot be written: ${reason}`);
  }
}

function inLines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
