import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Contract } from '../../../openapi/load.ts';
import { rendererFile } from '../../../openapi/site/assets.ts';
import { renderClausePage } from '../../../openapi/site/clause-page.ts';
import type { Evidence } from '../../../openapi/site/evidence.ts';
import { renderReferencePage } from '../../../openapi/site/reference-page.ts';

const links = {
  reference: 'index.html',
  clauses: 'clauses.html',
  json: 'openapi.json',
  yaml: 'openapi.yaml',
};

/**
 * Writes the contract and the clause book as pages that need no server: they can be opened from the disk.
 *
 * @param folder is emptied first
 * @returns the names of the files written
 */
export function buildSite(folder: string, contract: Contract, evidence: Evidence): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { document } = contract;
  const files: readonly (readonly [string, string])[] = [
    [links.reference, renderReferencePage(document, { links, renderer: 'renderer.js' })],
    [links.clauses, renderClausePage(contract, evidence, links)],
    [links.json, `${JSON.stringify(document, null, 2)}\n`],
    [links.yaml, stringify(document)],
  ];
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  cpSync(rendererFile(), join(folder, 'renderer.js'));
  return [...files.map(([name]) => name), 'renderer.js'];
}
