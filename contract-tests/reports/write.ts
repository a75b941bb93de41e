import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config.ts';
import type { ReportDocument } from './document.ts';
import { renderJunit } from './junit.ts';
import { renderReportPage } from './page/page.ts';
import { reportSchema } from './schema.ts';
import { renderSummary } from './summary.ts';

/**
 * Writes every report of a run into a folder, which is made if need be.
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
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`--report ${folder}: can not be written: ${reason}`);
  }
}

function inLines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
