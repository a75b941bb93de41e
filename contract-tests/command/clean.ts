import { loadFreshContract } from '../../openapi/load.ts';
import { createApi } from '../client.ts';
import { parseTarget } from '../config.ts';
import { createSender } from '../http.ts';
import { cleanByManifest } from '../manifest/clean.ts';
import { readManifest } from '../manifest/read-manifest.ts';
import { checkTarget } from '../preflight.ts';
import { mockSettings } from '../settings.ts';
import type { CleanFlags } from './flags.ts';
import { readSettings } from './judge.ts';

/** Finishes what a run that was killed could not: removes what it made, and puts back what it changed. */
export async function clean({ manifest: file, target, config }: CleanFlags): Promise<number> {
  const { header } = readManifest(file);
  const settings = readSettings(config)?.settings ?? mockSettings;
  const url = target === undefined ? header.target : parseTarget(target, '--target');
  const contract = await loadFreshContract();
  await checkTarget(contract, url, settings);
  const token = settings.tokens.full;
  const api = createApi({ contract, url, token, send: createSender(settings.requestTimeout) });
  const timeout = settings.propagationTimeout;
  const { removed, restored, left } = await cleanByManifest({ file, api, token, timeout });
  process.stdout.write(
    `run ${header.runId} on ${url}: ${removed} removed, ${restored} put back, ${left.length} left\n`,
  );
  for (const each of left) process.stderr.write(`left behind: ${each}\n`);
  return left.length === 0 ? 0 : 1;
}
