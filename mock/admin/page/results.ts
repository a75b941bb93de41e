import type { Entry } from './client.ts';

/** What became of deploying something to one environment, as the response said. */
export interface DeploymentResult {
  readonly success: boolean;
  readonly message: string;
  readonly entry: Entry;
}

/** The last results of the keys of a project by key and environment, as far as the journal goes back. @param entries newest first */
export function lastResults(
  entries: readonly Entry[],
  session: string,
  project: string,
): ReadonlyMap<string, DeploymentResult> {
  const results = new Map<string, DeploymentResult>();
  for (const entry of entries) {
    if (entry.session !== session || entry.verdict !== 'accepted') continue;
    const key = deployedKey(entry, project);
    if (key === undefined) continue;
    for (const { environmentName, success, message } of resultsIn(entry.response.body)) {
      const place = placeOf(key, environmentName);
      if (!results.has(place)) results.set(place, { success, message, entry });
    }
  }
  return results;
}

/** Names hold no control characters. */
export function placeOf(key: string, environment: string): string {
  return `${key}\0${environment}`;
}

/** The accepted updates of a key, newest first, under the names that it had. */
export function updatesOf(
  entries: readonly Entry[],
  session: string,
  project: string,
  key: string,
): readonly Entry[] {
  let name = key;
  return entries.filter((entry) => {
    const { account } = entry;
    if (account === null || entry.session !== session || projectOf(entry) !== project) return false;
    if (account.key.after.name !== name) return false;
    name = account.key.before.name;
    return true;
  });
}

/** The project in the path of a request; undefined when there is none. */
export function projectOf({ request: { path } }: Entry): string | undefined {
  const segment = /\/projects\/([^/]+)\//.exec(path)?.[1];
  return segment === undefined ? undefined : decode(segment);
}

function deployedKey(entry: Entry, project: string): string | undefined {
  if (entry.operation !== 'updateKey' && entry.operation !== 'createKey') return undefined;
  return projectOf(entry) === project ? textMember(entry.request.body, 'name') : undefined;
}

interface EnvironmentResult {
  readonly environmentName: string;
  readonly success: boolean;
  readonly message: string;
}

function resultsIn(body: unknown): readonly EnvironmentResult[] {
  const results = member(member(body, 'deploymentResult'), 'environmentResults');
  if (!Array.isArray(results)) return [];
  return results.map((result) => ({
    environmentName: textMember(result, 'environmentName') ?? '',
    success: member(result, 'success') === true,
    message: textMember(result, 'message') ?? '',
  }));
}

export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function textMember(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The segment of the path after the one of that name. */
export function segmentAfter(name: string, { request: { path } }: Entry): string | undefined {
  const segments = path.split('/');
  const at = segments.indexOf(name);
  const segment = at === -1 ? '' : (segments[at + 1] ?? '');
  return segment === '' ? undefined : decode(segment);
}
