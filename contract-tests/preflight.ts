import type { Contract } from '../openapi/load.ts';
import { createApi } from './client.ts';
import { ConfigError } from './config.ts';
import { type Exchange, memberOf } from './exchange.ts';
import { createSender, NoAnswer } from './http.ts';
import type { Settings } from './settings.ts';

/**
 * Sees, before anything is written, that the server answers, knows the token, and has the project and its environments.
 *
 * @throws ConfigError that says what to do about it
 */
export async function checkTarget(contract: Contract, url: string, settings: Settings): Promise<void> {
  const send = createSender(settings);
  const api = createApi({ contract, url, token: settings.tokens.full, send });
  const environments = await reach(url, () => api.listEnvironments(settings.project));
  if (environments.status === 200) {
    refuseUnknown(settings, namesIn(environments));
    return;
  }
  const keys = await reach(url, () => api.listKeys(settings.project));
  if (keys.status !== 200) throw new ConfigError(explain(url, settings, keys.status));
}

async function reach(url: string, ask: () => Promise<Exchange>): Promise<Exchange> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new ConfigError(
      `${url}: no answer (${error.code}); is the server running, and is this its base URL?`,
    );
  }
}

function explain(url: string, { project }: Settings, status: number): string {
  if (status === 401) return `${url}: tokens.full is not accepted (401); give a valid token in tokens.full`;
  if (status === 403) {
    return `${url}: tokens.full may not read the keys of project ${project} (403); it needs ROLE_API_SECURITY and membership`;
  }
  return `${url}: project ${project} can not be read (${status}); name a project of this server in the setting project`;
}

function refuseUnknown(settings: Settings, known: readonly unknown[]): void {
  const wanted = [...settings.environments.slice(0, 2), settings.failingEnvironment ?? []].flat();
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ConfigError(
    `environment ${unknown} is none of project ${settings.project}, which has: ${known.join(', ')}`,
  );
}

function namesIn(environments: Exchange): unknown[] {
  const list = memberOf(environments.json, 'resultList');
  return Array.isArray(list) ? list.map((item: unknown) => memberOf(item, 'name')) : [];
}
