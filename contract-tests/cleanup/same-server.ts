import type { Api } from '../client/api.ts';
import { ConfigError } from '../config/config-error.ts';
import { leftObjects } from './entries.ts';
import { readManifest } from './read-manifest.ts';

/**
 * Sees that something a run made stands on the server at hand, before anything is done there that its manifest says: where
 * nothing does, it may be another server, on which there is nothing to remove.
 *
 * @param url names the server in the message
 * @throws ConfigError when nothing does; the manifest stays as it is then
 */
export async function assumeSameServer(api: Api, file: string, url: string): Promise<void> {
  const { header, entries } = readManifest(file);
  const objects = leftObjects(entries);
  for (const object of objects) {
    const read = object.kind === 'key' ? api.getKey : api.getJwk;
    if ((await read(object)).status === 200) return;
  }
  if (objects.length === 0) return;
  throw new ConfigError(
    `${file}: is of a run on ${header.target}, and nothing that it names stands on ${url}: another server, it seems; nothing was changed. Give the address of the former in --target`,
  );
}
