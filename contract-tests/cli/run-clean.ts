import { loadFreshContract } from '../../openapi/load.ts';
import { cleanByManifest } from '../cleanup/clean.ts';
import { readManifest } from '../cleanup/read-manifest.ts';
import { assumeSameServer } from '../cleanup/same-server.ts';
import { createApi } from '../client/api.ts';
import { createSender } from '../client/transport.ts';
import { checkTarget } from '../runner/preflight.ts';
import { asLine, type CommandContext } from './context.ts';
import type { CleanFlags } from './parse-flags.ts';
import { readServer } from './server.ts';

/** Removes what a run that was killed has made, and names what it has left changed. */
export async function clean(flags: CleanFlags, context: CommandContext): Promise<number> {
  const { manifest: file } = flags;
  const { header } = readManifest(file);
  const { url = header.target, settings } = readServer(flags, context, header.target);
  const contract = await loadFreshContract();
  await checkTarget(contract, url, settings);
  const api = createApi({ contract, url, token: settings.tokens.full, send: createSender(settings) });
  if (url !== header.target) await assumeSameServer(api, file, url);
  const timeout = settings.propagationTimeout;
  const { removed, left } = await cleanByManifest({ file, api, timeout });
  context.out(`run ${header.runId} on ${url}: ${removed} removed, ${left.length} left\n`);
  for (const each of left) context.err(`${asLine(`left behind: ${each}`, context.env)}\n`);
  return left.length === 0 ? 0 : 1;
}
